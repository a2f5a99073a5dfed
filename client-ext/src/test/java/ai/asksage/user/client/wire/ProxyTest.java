package ai.asksage.user.client.wire;

import static ai.asksage.user.client.fixture.TestServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.fixture.Tunnel;
import ai.asksage.user.client.http.HttpSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a proxy, which may be broken or malicious. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ProxyTest {
  private static final String PASSWORD = "pr0xy-s3cret";
  private static final String SENT = "amFuZTpwcjB4eS1zM2NyZXQ="; // jane:pr0xy-s3cret

  private static Consumer<HttpSettings> through(TestServer proxy) {
    return http ->
        http.proxy("127.0.0.1", proxy.port())
            .proxyCredentials("jane", PASSWORD.toCharArray())
            .sslContext(Wire.trusting());
  }

  @Test
  void plainRequestNamesTheServerAndNotThePassword() throws Exception {
    try (TestServer proxy = TestServer.answering(407, "card");
        HttpTransport transport = HttpTransport.create(through(proxy))) {
      assertThat(Sending.outcome(transport, "http://api.invalid:81/user/x")).isEqualTo("407 card");
      Received received = proxy.received().get(0);
      assertThat(received.line()).isEqualTo("POST http://api.invalid:81/user/x HTTP/1.1");
      assertThat(received.values("Proxy-Authorization")).isEmpty();
    }
  }

  @Test
  void aTunnelHidesTheRequestAndKeepsThe407OfTheServer() throws Exception {
    try (TestServer server =
            Wire.server("https", "407 'Proxy-Authenticate: Basic\\r\\n' sized('card')");
        TestServer proxy = Tunnel.to(server);
        HttpTransport transport = HttpTransport.create(through(proxy))) {
      for (int call = 0; call < 2; call++) {
        assertThat(Sending.outcome(transport, "https://localhost:" + server.port() + "/user/x"))
            .isEqualTo("407 card");
      }
      assertThat(proxy.received()).hasSize(1);
      Received connect = proxy.received().get(0);
      assertThat(connect.line()).startsWith("CONNECT localhost:" + server.port());
      assertThat(connect.values("Proxy-Authorization")).containsExactly("Basic " + SENT);
      assertThat(connect.toString()).doesNotContain(Sending.TOKEN, "x-access");
      assertThat(server.received()).hasSize(2);
      assertThat(server.received().toString()).doesNotContain(SENT, "Proxy-");
    }
  }

  /** It would be taken for the server's response through the tunnel. */
  @Test
  void aResponseInTheNameOfTheServerIsRefused() throws Exception {
    try (TestServer server = Wire.server("https", "200 sized('true')");
        TestServer proxy =
            TestServer.answering(
                (request, to) ->
                    Tunnel.open(to, server.port(), Tunnel.CONNECTED + response(200, "forged")));
        HttpTransport transport = HttpTransport.create(through(proxy))) {
      assertThat(Sending.outcome(transport, "https://localhost:" + server.port() + "/user/x"))
          .isNotEqualTo("200 forged")
          .doesNotContain("sent");
      assertThat(server.received()).isEmpty();
    }
  }

  /** A proxy that forwards plain requests may require a password, too. */
  @ParameterizedTest
  @ValueSource(strings = {"https", "http"})
  void aRefusalOfTheProxyIsNotAResponse(String scheme) throws Exception {
    String[] offers = {"Proxy-Authenticate: Negotiate", "Proxy-Authenticate: NTLM x, hidden"};
    try (TestServer proxy = TestServer.answering(407, "who?", offers);
        AskSageUserClient client =
            Wire.client(scheme + "://api.invalid")
                .allowInsecureHttp()
                .http(http -> http.proxy("127.0.0.1", proxy.port()))
                .build()) {
      assertThat(Wire.outcome(client, "list")).isEqualTo("ConnectFailedException NO 1");
      assertThat(catchThrowableOfType(AskSageException.class, () -> client.datasets().list()))
          .hasMessageContaining("NTLM, Negotiate");
      assertThat(proxy.received()).hasSize(2);
    }
  }

  /**
   * The client sends only CONNECT, and messages show nothing that was sent to the proxy (PASSWORD
   * and SENT in the table). Another attempt after a 407 could lock the account.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "200 flush 'A: b\\r\\n' drip | [123]",
        "200 flush 'O' drip | [123]",
        "100 '\\r\\n' drip | [123]",
        "403 '\\r\\n' flush 'no' drip | [123]",
        "200 'Set-Cookie: a=b\\r\\n' sized('<html>') | [123]",
        "204 '\\r\\n' | [123]",
        "302 'Location: https://evil.invalid/PASSWORD SENT\\r\\n' sized('') | [123]",
        "101 'Upgrade: TLS/1.2\\r\\n\\r\\n' | [123]",
        "407 'Proxy-Authenticate: PASSWORD SENT\\r\\n' sized('PASSWORD SENT') | 1",
        "407 sized('{\"response\":\"CAC\",\"status\":407}') | 1",
        "502 sized('PASSWORD SENT') | [123]",
        "200 '\\r\\n' 200 '\\r\\n' | [123]",
        "close | [123]",
        "'HTTP/1.1' close | [123]",
        "200 'A: b' close | [123]",
        "'nonsense PASSWORD SENT\\r\\n\\r\\n' close | [123]"
      })
  void endsInTimeWithNothingSent(String script, String attempts) throws Exception {
    String told = script.replace("PASSWORD", PASSWORD).replace("SENT", SENT);
    try (TestServer proxy = Wire.server("http", told);
        AskSageUserClient client =
            Wire.client("https://api.invalid")
                .callTimeout(Duration.ofSeconds(2))
                .http(through(proxy).andThen(http -> http.maxConnections(1)))
                .build()) {
      AskSageException e =
          catchThrowableOfType(AskSageException.class, () -> client.datasets().list());
      assertThat(e.wasSent()).isEqualTo(AskSageException.Sent.NO);
      assertThat(String.valueOf(e.attempts())).matches(attempts);
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      assertThat(text + e.headers().toString() + e.rawBody() + client)
          .doesNotContain(PASSWORD, SENT, "jane");
      assertThat(proxy.received())
          .isNotEmpty()
          .allMatch(r -> r.line().equals("CONNECT api.invalid:443 HTTP/1.1"))
          .noneMatch(r -> r.toString().contains("token"));
      // The only connection is free again.
      assertThat(Wire.outcome(client, "add")).contains(" NO ").doesNotContain("Pool");
    }
  }
}
