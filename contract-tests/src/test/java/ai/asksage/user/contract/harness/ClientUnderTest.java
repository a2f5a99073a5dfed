package ai.asksage.user.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.http.HttpClient5Transport;
import ai.asksage.user.contract.spec.ApiOperation;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The client of {@code client-ext} before a mock, and what passes between them. For one thread. */
public final class ClientUnderTest implements AutoCloseable {
  public static final String TOKEN = "any-token";
  private static final Request.Options TIMEOUTS =
      new Request.Options(10, TimeUnit.SECONDS, 10, TimeUnit.SECONDS, false);

  private final URI url;
  private final HttpClient5Transport transport = HttpClient5Transport.builder().build();
  private final RecordingTransport recording;
  private final AskSageUserClient client;
  private final GeneratedApi api;

  public ClientUnderTest(URI url, Coverage coverage) {
    this.url = url;
    recording = new RecordingTransport(transport, coverage);
    client =
        AskSageUserClient.builder()
            .baseUrl(url.toString())
            .allowInsecureHttp() // Docker may be on another host.
            .credentials(Credentials.apiKey(TOKEN))
            .retryPolicy(RetryPolicy.NONE)
            .transport(recording)
            .build();
    api = new GeneratedApi(client::api);
  }

  public RecordingTransport recording() {
    return recording;
  }

  /** Calls an operation through the client and has the mock answer what is preferred. */
  public Object call(ApiOperation operation, JsonNode request, String preference) {
    recording.prefer(preference);
    try {
      return api.call(operation, request);
    } finally {
      if (!recording.isSilent()) {
        assertSentAsAsked(recording.only(), operation, request);
      }
    }
  }

  private void assertSentAsAsked(Exchange exchange, ApiOperation operation, JsonNode request) {
    Request sent = exchange.request();
    assertThat(exchange.violations()).as("what Prism finds wrong").isNull();
    assertThat(sent.httpMethod()).hasToString(operation.method());
    assertThat(sent.url()).isEqualTo(url + operation.path());
    assertThat(exchange.sent()).isEqualTo(request);
    assertThat(sent.headers().get("Content-Type")).containsExactly("application/json");
    if (operation.tokenHeader() == null) {
      assertThat(sent.headers().values()).noneMatch(values -> values.contains(TOKEN));
    } else {
      assertThat(sent.headers().get(operation.tokenHeader())).containsExactly(TOKEN);
    }
  }

  /** Sends a request past the client, as it is. */
  public Exchange send(ApiOperation operation, RawRequest raw) {
    Map<String, Collection<String>> headers = new LinkedHashMap<>();
    headers.put("Accept", List.of("application/json"));
    headers.put("Content-Type", List.of(raw.mediaType()));
    if (raw.token() && operation.tokenHeader() != null) {
      headers.put(operation.tokenHeader(), List.of(TOKEN));
    }
    recording.prefer("");
    try {
      recording.execute(
          Request.create(
              Request.HttpMethod.valueOf(operation.method()),
              url + operation.path(),
              headers,
              raw.body() == null ? null : raw.body().getBytes(StandardCharsets.UTF_8),
              StandardCharsets.UTF_8,
              null),
          TIMEOUTS);
    } catch (IOException e) {
      throw new AssertionError(operation + " " + raw, e);
    }
    return recording.only();
  }

  @Override
  public void close() {
    client.close();
    transport.close();
  }
}
