package ai.asksage.user.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.contract.harness.Recording.RecordedCall;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** A client of a server, with a recording of its calls. Not thread-safe. */
public final class ClientUnderTest implements AutoCloseable {
  public static final String TOKEN = "any-token";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI server;
  private final Recording recording;
  private final AskSageUserClient client;
  private final GeneratedApi api;

  public ClientUnderTest(URI server) {
    this(server, Credentials.apiKey(TOKEN));
  }

  public ClientUnderTest(URI server, Credentials credentials) {
    this.server = server;
    recording = new Recording(server);
    client =
        AskSageUserClient.builder()
            .baseUrl(server.toString())
            .allowInsecureHttp() // The mock in Docker needs plain http.
            .transport(recording)
            .credentials(credentials)
            .retryPolicy(RetryPolicy.NONE)
            .build();
    api = new GeneratedApi(client::api);
  }

  public AskSageUserClient client() {
    return client;
  }

  public Recording recording() {
    return recording;
  }

  /** Calls an operation through the client. The mock sends the preferred response. */
  public Object call(ContractOperation operation, JsonNode request, String preference) {
    recording.prefer(preference);
    try {
      return api.call(operation, request);
    } finally {
      if (!recording.calls().isEmpty()) {
        assertSentAsAsked(recording.only(), operation, request);
      }
    }
  }

  private static void assertSentAsAsked(
      RecordedCall call, ContractOperation operation, JsonNode request) {
    assertThat(call.violations()).as("what Prism finds wrong with %s", call).isNull();
    assertThat(call.method()).isEqualTo(operation.method());
    assertThat(call.path()).isEqualTo(operation.path());
    assertThat(call.sent()).isEqualTo(request);
    assertThat(call.headers().get("Content-Type")).containsExactly("application/json");
    if (operation.tokenHeader().isEmpty()) {
      assertThat(call.headers().values()).noneMatch(values -> values.contains(TOKEN));
    } else {
      assertThat(call.headers().get(operation.tokenHeader())).containsExactly(TOKEN);
    }
  }

  /** Sends a request without the client, as JSON with the client's token. */
  public RecordedCall send(ContractOperation operation, @Nullable String body) {
    return send(operation, body, "application/json", TOKEN);
  }

  /** Sends a request without the client. If {@code token} is null, sends no token. */
  public RecordedCall send(
      ContractOperation operation,
      @Nullable String body,
      String mediaType,
      @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + operation.path()))
            .method(
                operation.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", mediaType);
    if (token != null && !operation.tokenHeader().isEmpty()) {
      request.header(operation.tokenHeader(), token);
    }
    HttpRequest sent = request.build();
    try {
      HttpResponse<String> received = HTTP.send(sent, BodyHandlers.ofString());
      return new RecordedCall(
          operation.method(),
          operation.path(),
          sent.headers().map(),
          String.valueOf(body),
          received.statusCode(),
          received.headers().map(),
          received.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(operation + " " + body, e);
    }
  }

  @Override
  public void close() {
    client.close();
    recording.close();
  }
}
