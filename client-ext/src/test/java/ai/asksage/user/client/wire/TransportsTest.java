package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.authority.TestAuthority;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import feign.Client;
import feign.http2client.Http2Client;
import java.net.Proxy;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our transport, and the other transports that configuration.md describes. */
@Execution(ExecutionMode.CONCURRENT)
class TransportsTest {
  private enum Transport {
    OURS(null),
    /** Without HTTP/1.1, this client would offer an upgrade with each plain request. */
    JAVA_NET_HTTP(
        new Http2Client(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY) // Other tests replace the JVM's selector.
                .connectTimeout(Duration.ofSeconds(10))
                .build())),
    OKHTTP(
        new feign.okhttp.OkHttpClient(
            new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                // Otherwise OkHttp may use an old connection to the same port for a new server.
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MINUTES))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .build()));

    private final Client client;

    Transport(Client client) {
      this.client = client;
    }

    AskSageUserClient client(String url, Duration timeout) {
      var builder = Calls.client(url).callTimeout(timeout).retryPolicy(Calls.atOnce(0));
      return (client == null ? builder : builder.transport(client)).build();
    }
  }

  private static final Duration LONG = Duration.ofSeconds(50);

  /** Some headers could make a transport do more than return the response. */
  private static final String STATUSES =
      """
      400|401|401 WWW-Authenticate: Basic|401 WWW-Authenticate: Negotiate|403|406|407\
      |407 Proxy-Authenticate: Basic|407 Proxy-Authenticate: NTLM|408|408 Connection: close|421\
      |425 Retry-After: 0|429 Retry-After: 0|500|502|503|503 Retry-After: 0|504\
      |301 Location: /user/steal|302 Location: /user/steal|303 Location: /user/steal\
      |307 Location: /user/steal|308 Location: /user/steal\
      """;

  @ParameterizedTest
  @EnumSource
  void statusArrivesOnceWithItsBody(Transport transport) throws Exception {
    for (String statusAndHeader : STATUSES.split("\\|")) {
      int status = Integer.parseInt(statusAndHeader.substring(0, 3));
      String header = statusAndHeader.length() > 3 ? statusAndHeader.substring(4) : "X-A: b";
      try (TestServer server = TestServer.responding(status, "{\"response\":\"why\"}", header);
          AskSageUserClient client = transport.client(server.url(""), LONG)) {
        for (String call : List.of("list", "add")) {
          AskSageException e = CallSetup.failure(() -> Calls.call(client, call));
          if (transport == Transport.OKHTTP && status == 407) {
            assertThat(e.getCause()).hasMessageContaining("ProtocolException");
          } else {
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.apiMessage()).isEqualTo("why");
          }
        }
        boolean twice =
            transport == Transport.OKHTTP && statusAndHeader.equals("503 Retry-After: 0");
        assertThat(server.received())
            .as(statusAndHeader)
            .hasSize(twice ? 4 : 2)
            .noneMatch(r -> r.line().contains("steal"))
            .allMatch(r -> r.body().startsWith("{"))
            .allMatch(r -> r.values("x-access-tokens").equals(List.of(Calls.TOKEN)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingServerIsNamed(Transport transport) {
    for (String url : List.of("http://127.0.0.1:1", "https://no-such-host.invalid")) {
      try (AskSageUserClient client = transport.client(url, LONG)) {
        assertThat(Calls.outcome(client, "add")).isEqualTo("ConnectFailedException NO 1");
      }
    }
  }

  /**
   * Our transport is in the hostile corpus. JAVA_NET_HTTP does not end a stall in the body, because
   * its timeout does not cover it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "JAVA_NET_HTTP | stall",
        "JAVA_NET_HTTP | 200 'Content-Length: 900000\\r\\n\\r\\n' flush ' ' drip",
        "OKHTTP | stall",
        "OKHTTP | 200 'Content-Length: 900000\\r\\n\\r\\n1' stall"
      })
  void deadlineEndsACall(Transport transport, String script) throws Exception {
    try (TestServer server = TestServer.scripted("http", script);
        AskSageUserClient client = transport.client(server.url(""), Duration.ofSeconds(3))) {
      assertThat(Calls.outcome(client, "list")).isEqualTo("CallTimeoutException UNKNOWN 1");
      assertThat(server.received()).hasSize(1);
    }
  }

  /** The exceptions of the JDK's client cause the same reasons. */
  @ParameterizedTest
  @CsvSource({"false, UNKNOWN_AUTHORITY", "true, WRONG_HOST"})
  void failureOfTlsHasTheSameReason(boolean trusted, Reason reason) throws Exception {
    TestAuthority authority = TestAuthority.shared().issue("far", "-dname CN=far -ext SAN=dns:far");
    HttpClient.Builder jvm = HttpClient.newBuilder();
    try (TestServer server = TestServer.on(authority.listener("far"), 200, Calls.LIST);
        AskSageUserClient client =
            Calls.client(server.url(""))
                .transport(
                    new Http2Client((trusted ? jvm.sslContext(authority.trusting()) : jvm).build()))
                .build()) {
      assertThat(CallSetup.failure(() -> Calls.call(client, "list")))
          .isInstanceOfSatisfying(
              TlsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
  }
}
