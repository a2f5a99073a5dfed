package ai.asksage.user.contract.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.feign.HttpTransport;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The client's transport, which records its calls. Not thread-safe. */
public final class Recording implements Client, AutoCloseable {
  private final HttpTransport transport = HttpTransport.create(http -> {});
  private final List<RecordedCall> calls = new ArrayList<>();
  private final int base;

  /** Paths are relative to this URL. */
  public Recording(URI server) {
    base = server.toString().length();
  }

  public void clear() {
    calls.clear();
  }

  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns the only call since the last {@link #clear}. */
  public RecordedCall only() {
    if (calls.size() != 1) {
      throw new AssertionError(calls.size() + " requests were sent instead of one");
    }
    return calls.get(0);
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    try (Response response = transport.execute(request, options)) {
      byte[] received = response.body().asInputStream().readAllBytes();
      calls.add(
          new RecordedCall(
              request.httpMethod().name(),
              request.url().substring(base),
              request.headers(),
              request.body() == null ? "" : new String(request.body(), UTF_8),
              response.status(),
              response.headers(),
              new String(received, UTF_8)));
      return response.toBuilder().body(received).build();
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
