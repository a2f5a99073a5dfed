package ai.asksage.user.contract.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.feign.HttpTransport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client's transport. Requests a certain response from Prism and records calls. Not
 * thread-safe.
 */
public final class Recording implements Client, AutoCloseable {
  private final HttpTransport transport = HttpTransport.create(http -> {});
  private final List<RecordedCall> calls = new ArrayList<>();
  private final int base;
  private String preference = "";

  /** Paths are relative to this URL. */
  public Recording(URI server) {
    base = server.toString().length();
  }

  /** Sets the header {@code Prefer} for the next requests, and clears the recorded calls. */
  public void prefer(String response) {
    preference = response;
    calls.clear();
  }

  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns the only call since the last {@link #prefer}. */
  public RecordedCall only() {
    if (calls.size() != 1) {
      throw new AssertionError(calls.size() + " requests were sent instead of one");
    }
    return calls.get(0);
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    if (!preference.isEmpty()) {
      request.header("Prefer", preference); // In exceptions, the client masks headers of callers.
    }
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

  /** A request and its response. */
  public record RecordedCall(
      String method,
      String path,
      Map<String, ? extends Collection<String>> headers,
      String request,
      int status,
      Map<String, ? extends Collection<String>> responseHeaders,
      String response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode sent() {
      return json(request);
    }

    public JsonNode received() {
      return json(response);
    }

    /** Returns the violations that Prism found; null if none. */
    public @Nullable String violations() {
      Collection<String> found = responseHeaders.get("sl-violations");
      return found == null ? null : List.copyOf(found).get(0);
    }

    @Override
    public String toString() {
      return "%s %s %s with %s%nreceived %d %s"
          .formatted(method, path, headers, request, status, response);
    }

    private static JsonNode json(String body) {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return JSON.missingNode(); // HTML, for example.
      }
    }
  }
}
