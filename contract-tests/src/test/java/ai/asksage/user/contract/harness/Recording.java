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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  public void prefer(String preference) {
    this.preference = preference;
    calls.clear();
  }

  /** Returns the calls since the last preference. */
  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns the only call since the last preference. */
  public RecordedCall only() {
    if (calls.size() != 1) {
      throw new AssertionError(calls.size() + " requests were sent instead of one");
    }
    return calls.get(0);
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    try (Response response = transport.execute(preferring(request), options)) {
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

  private Request preferring(Request request) {
    if (preference.isEmpty()) {
      return request;
    }
    Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
    headers.put("Prefer", List.of(preference));
    return Request.create(
        request.httpMethod(),
        request.url(),
        headers,
        request.body(),
        request.charset(),
        request.requestTemplate());
  }

  @Override
  public void close() {
    transport.close();
  }
}
