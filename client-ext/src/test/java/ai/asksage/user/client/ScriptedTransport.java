package ai.asksage.user.client;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Answers as told; the last thing told is repeated. Keeps what it was asked, and counts the bodies
 * that are open.
 */
final class ScriptedTransport implements Client {
  final List<Request> requests = new ArrayList<>();
  final List<Request.Options> options = new ArrayList<>();
  private final Deque<Client> steps = new ArrayDeque<>();

  /** Answers whose bodies nobody has closed. */
  int open;

  /** The most of them that there were when another request came. */
  int leaked;

  ScriptedTransport then(Client step) {
    steps.add(step);
    return this;
  }

  ScriptedTransport answer(int status, String body) {
    return answer(status, body, Map.of());
  }

  ScriptedTransport answer(int status, String body, Map<String, Collection<String>> headers) {
    return then(
        (request, given) -> {
          open++;
          return Response.builder()
              .status(status)
              .headers(headers)
              .request(request)
              .body(new CountedBody(body.getBytes(StandardCharsets.UTF_8)))
              .build();
        });
  }

  ScriptedTransport fail(IOException failure) {
    return then(
        (request, given) -> {
          throw failure;
        });
  }

  @Override
  public Response execute(Request request, Request.Options given) throws IOException {
    leaked = Math.max(leaked, open);
    requests.add(request);
    options.add(given);
    return (steps.size() > 1 ? steps.remove() : steps.element()).execute(request, given);
  }

  private final class CountedBody implements Response.Body {
    private final byte[] bytes;

    CountedBody(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public Integer length() {
      return bytes.length;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public InputStream asInputStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public Reader asReader(Charset charset) {
      return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
      open--;
    }
  }
}
