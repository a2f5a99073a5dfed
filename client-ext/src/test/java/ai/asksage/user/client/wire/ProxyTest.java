package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.fixture.Tunnel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a proxy, which may be broken or malicious. */
@Execution(ExecutionMode.CONCURRENT)
class ProxyTest {
  private static final String PASSWORD = "pr0xy-s3cret";
  private static final String SENT = "amFuZTpwcjB4eS1zM2NyZXQ="; // jane:pr0xy-s3cret

  private static AskSageUserClientBuilder through(TestServer proxy, String url) {
    return Calls.trustingClient(url)
        .allowInsecureHttp()
        .http(http -> http.proxy("127.0.0.1", proxy.port()).maxConnections(1))
        .http(http -> http.proxyCredentials("jane", PASSWORD.toCharArray()));
  }

  @Test
  void plainRequestNamesTheServerAndNotThePassword() throws Exception {
    try (TestServer proxy = TestServer.responding(407, "card");
        AskSageUserClient client = through(proxy, "http://api.invalid:81").build()) {
      assertThat(Calls.outcome(client, "post")).isEqualTo("407 card");
      Received received = proxy.received().get(0);
      assertThat(received.line()).isEqualTo("POST http://api.invalid:81/user/write HTTP/1.1");
      assertThat(received.values("Proxy-Authorization")).isEmpty();
    }
  }

  @Test
  void tunnelHidesTheRequestAndKeepsThe407OfTheServer() throws Exception {
    String card = "407 'Proxy-Authenticate: Basic\\r\\n' sized('card')";
    try (TestServer server = TestServer.scripted("https", card);
        TestServer proxy = Tunnel.to(server);
        AskSageUserClient client = through(proxy, server.url("")).build()) {
      assertThat(Calls.outcome(client, "post")).isEqualTo("407 card");
      assertThat(Calls.outcome(client, "post")).isEqualTo("407 card");
      assertThat(proxy.received()).hasSize(1);
      Received connect = proxy.received().get(0);
      assertThat(connect.line()).startsWith("CONNECT 127.0.0.1:" + server.port());
      assertThat(connect.values("Proxy-Authorization")).containsExactly("Basic " + SENT);
      assertThat(connect.toString()).doesNotContain(Calls.TOKEN, "x-access");
      assertThat(server.received()).hasSize(2);
      assertThat(server.received().toString()).doesNotContain(SENT, "Proxy-");
    }
  }

  /** Otherwise it would look like the server's response through the tunnel. */
  @Test
  void responseInTheNameOfTheServerIsRefused() throws Exception {
    String forged = TestServer.response(200, "forged");
    try (TestServer server = TestServer.scripted("https", "200 sized('true')");
        TestServer proxy =
            TestServer.responding((request, to) -> Tunnel.open(to, server.port(), forged));
        AskSageUserClient client = through(proxy, server.url("")).build()) {
      assertThat(Calls.outcome(client, "post")).contains("Exception NO ");
      assertThat(server.received()).isEmpty();
    }
  }

  /** A proxy that forwards plain requests may require a password, too. */
  @ParameterizedTest
  @ValueSource(strings = {"https", "http"})
  void refusalOfTheProxyIsNotAResponse(String scheme) throws Exception {
    String[] offers = {"Proxy-Authenticate: Negotiate", "Proxy-Authenticate: NTLM x, hidden"};
    try (TestServer proxy = TestServer.responding(407, "who?", offers);
        AskSageUserClient client = through(proxy, scheme + "://api.invalid").build()) {
      assertThat(Calls.outcome(client, "list")).isEqualTo("ConnectFailedException NO 1");
      assertThat(CallSetup.failure(client.datasets()::list))
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
      textBlock =
          """
          200 flush 'A: b\\r\\n' drip | [123]
          200 flush 'O' drip | [123]
          100 '\\r\\n' drip | [123]
          403 '\\r\\n' flush 'no' drip | [123]
          200 'Set-Cookie: a=b\\r\\n' sized('<html>') | [123]
          204 '\\r\\n' | [123]
          302 'Location: https://evil.invalid/PASSWORD SENT\\r\\n' sized('') | [123]
          101 'Upgrade: TLS/1.2\\r\\n\\r\\n' | [123]
          407 'Proxy-Authenticate: PASSWORD SENT\\r\\n' sized('PASSWORD SENT') | 1
          407 sized('{"response":"CAC","status":407}') | 1
          502 sized('PASSWORD SENT') | [123]
          200 '\\r\\n' 200 '\\r\\n' | [123]
          close | [123]
          'HTTP/1.1' close | [123]
          200 'A: b' close | [123]
          'nonsense PASSWORD SENT\\r\\n\\r\\n' close | [123]
          """)
  void brokenProxyEndsACallInTimeWithNothingSent(String script, String attempts) throws Exception {
    String told = script.replace("PASSWORD", PASSWORD).replace("SENT", SENT);
    try (TestServer proxy = TestServer.scripted("http", told);
        AskSageUserClient client =
            through(proxy, "https://api.invalid").callTimeout(Duration.ofSeconds(2)).build()) {
      AskSageException e = CallSetup.failure(client.datasets()::list);
      assertThat(e.wasSent()).isEqualTo(AskSageException.Sent.NO);
      assertThat(String.valueOf(e.attempts())).matches(attempts);
      assertThat(getStackTrace(e) + e.headers().toString() + e.rawBody() + client)
          .doesNotContain(PASSWORD, SENT, "jane");
      assertThat(proxy.received())
          .isNotEmpty()
          .allMatch(r -> r.line().equals("CONNECT api.invalid:443 HTTP/1.1"))
          .noneMatch(r -> r.toString().contains(Calls.TOKEN));
      // The only connection is free again.
      assertThat(Calls.outcome(client, "add")).contains(" NO ").doesNotContain("Pool");
    }
  }
}
