package ai.asksage.user.client.wire;

import static ai.asksage.user.client.fixture.TestServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a proxy, which may be broken or wicked. */
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
            TestServer.on(Wire.listener("https"), 407, "card", "Proxy-Authenticate: Basic");
        TestServer proxy = Tunnel.to(server);
        HttpTransport transport = HttpTransport.create(through(proxy))) {
      for (int call = 0; call < 2; call++) {
        assertThat(Sending.outcome(transport, "https://localhost:" + server.port() + "/user/x"))
            .isEqualTo("407 card");
      }
      assertThat(proxy.received())
          .singleElement()
          .satisfies(
              connect -> {
                assertThat(connect.line()).startsWith("CONNECT localhost:" + server.port());
                assertThat(connect.values("Proxy-Authorization")).containsExactly("Basic " + SENT);
                assertThat(connect.toString()).doesNotContain(Sending.TOKEN, "x-access");
              });
      assertThat(server.received()).hasSize(2);
      assertThat(server.received().toString()).doesNotContain(SENT, "Proxy-");
    }
  }

  /** It would be taken for what the server says through the tunnel. */
  @Test
  void aResponseInTheNameOfTheServerIsRefused() throws Exception {
    try (TestServer server = TestServer.on(Wire.listener("https"), 200, "true");
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

  /** A proxy that forwards plain requests may want a password too. */
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

  private static Arguments answer(String name, String text, String times) {
    return arguments(name, (TestServer.Answer) (r, to) -> TestServer.send(to, text), times);
  }

  private static Arguments hangsUp(String lastWords) {
    TestServer.Answer answer =
        (request, to) -> {
          TestServer.send(to, lastWords);
          to.close();
        };
    return arguments("hangs up after " + lastWords, answer, "1|2|3");
  }

  private static Arguments endless(String name, String start, String more) {
    TestServer.Answer answer =
        (request, to) -> {
          TestServer.send(to, start);
          while (true) {
            TestServer.send(to, more.repeat(1000));
          }
        };
    return arguments(name, answer, "1|2|3");
  }

  static Stream<Arguments> answers() {
    String secrets = PASSWORD + " " + SENT;
    String redirect = "Location: https://evil.invalid/" + secrets;
    return Stream.of(
        endless("endless head", "HTTP/1.1 200 OK\r\n", "A: b\r\n"),
        endless("endless line", "HTTP/1.1 200 ", "O"),
        endless("endless 100", "", "HTTP/1.1 100 A\r\n\r\n"),
        endless("endless 403", "HTTP/1.1 403 No\r\n\r\n", "no"),
        answer("page", response(200, "<html>", "Set-Cookie: a=b"), "1|2|3"),
        answer("no content", "HTTP/1.1 204 A\r\n\r\n", "1|2|3"),
        answer("redirect", response(302, "", redirect), "1|2|3"),
        answer("another protocol", "HTTP/1.1 101 A\r\nUpgrade: TLS/1.2\r\n\r\n", "1|2|3"),
        // Another attempt could lock the account.
        answer("secrets", response(407, secrets, "Proxy-Authenticate: " + secrets), "1"),
        answer("the API's 407", response(407, "{\"response\":\"CAC\",\"status\":407}"), "1"),
        answer("error", response(502, secrets), "1|2|3"),
        answer("beyond the head", "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "1|2|3"),
        hangsUp(""),
        hangsUp("HTTP/1.1"),
        hangsUp("HTTP/1.1 200 OK\r\nA: b"),
        hangsUp("nonsense " + secrets + "\r\n\r\n"));
  }

  /** Nothing but CONNECT is sent, and nothing that the proxy was told is repeated. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void endsInTimeWithNothingSent(String name, TestServer.Answer answer, String attempts)
      throws Exception {
    try (TestServer proxy = TestServer.answering(answer);
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
          .extracting(Received::line)
          .isNotEmpty()
          .containsOnly("CONNECT api.invalid:443 HTTP/1.1");
      assertThat(List.of(proxy.received().toString())).noneMatch(all -> all.contains("token"));
      // The only connection is free again.
      assertThat(Wire.outcome(client, "add")).startsWith(e.getClass().getSimpleName());
    }
  }
}
