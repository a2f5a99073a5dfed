package ai.asksage.user.contract.harness;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transport that asks Prism for a certain answer and keeps what passes. For one thread. */
public final class RecordingTransport implements Client {
  private final Client transport;
  private final Coverage coverage;
  private final List<Exchange> exchanges = new ArrayList<>();
  private String preference = "";

  public RecordingTransport(Client transport, Coverage coverage) {
    this.transport = transport;
    this.coverage = coverage;
  }

  /** What the header {@code Prefer} says from now on; nothing is kept of what passed before. */
  public void prefer(String preference) {
    this.preference = preference;
    exchanges.clear();
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Request preferring = withPreference(request);
    Response response = transport.execute(preferring, options);
    byte[] body =
        response.body() == null ? new byte[0] : response.body().asInputStream().readAllBytes();
    Exchange exchange = new Exchange(preferring, response.status(), response.headers(), body);
    exchanges.add(exchange);
    coverage.add(exchange);
    return response.toBuilder().body(body).build();
  }

  private Request withPreference(Request request) {
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

  /** The only exchange since the last preference. */
  public Exchange only() {
    if (exchanges.size() != 1) {
      throw new AssertionError(exchanges.size() + " requests were sent instead of one");
    }
    return exchanges.get(0);
  }

  /** All exchanges since the last preference. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  public boolean isSilent() {
    return exchanges.isEmpty();
  }
}
