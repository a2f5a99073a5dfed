package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestKeys;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.fixture.Tunnel;
import feign.Request;
import feign.Response;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a proxy. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportProxyTest {
  private static HttpClient5TransportBuilder through(TestServer proxy) {
    return HttpClient5Transport.builder().proxy("127.0.0.1", proxy.port());
  }

  @Test
  void plainRequestNamesTheServer() throws Exception {
    try (TestServer proxy = TestServer.answering(407, "card");
        HttpClient5Transport transport = through(proxy).build()) {
      Response response = Sending.send(transport, Sending.post("http://api.invalid:81/user/x"));
      assertThat(response.status()).isEqualTo(407);
      assertThat(Sending.text(response)).isEqualTo("card");
      assertThat(proxy.received())
          .extracting(Received::line)
          .containsExactly("POST http://api.invalid:81/user/x HTTP/1.1");
    }
  }

  @Test
  void tunnelHidesTheRequestAndKeepsThe407OfTheServer(@TempDir Path folder) throws Exception {
    TestKeys keys = TestKeys.create(folder, "dns:localhost");
    try (TestServer server =
            TestServer.on(keys.listener(), 407, "card", "Proxy-Authenticate: Basic");
        TestServer proxy = Tunnel.to(server);
        HttpClient5Transport transport = through(proxy).sslContext(keys.context()).build()) {
      for (int call = 0; call < 2; call++) {
        String url = "https://localhost:" + server.port() + "/user/x";
        Response response = Sending.send(transport, Sending.post(url));
        assertThat(response.status()).isEqualTo(407);
        assertThat(Sending.text(response)).isEqualTo("card");
      }
      assertThat(proxy.received())
          .singleElement()
          .satisfies(
              connect -> {
                assertThat(connect.line()).startsWith("CONNECT localhost:" + server.port());
                assertThat(connect.values("x-access-tokens")).isEmpty();
              });
      assertThat(server.received()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https", "http"})
  void refusalOfTheProxyIsNoAnswerOfTheServer(String scheme) throws Exception {
    try (TestServer proxy =
            TestServer.answering(
                407,
                "who?",
                "Proxy-Authenticate: Negotiate",
                "Proxy-Authenticate: NTLM x, hidden");
        HttpClient5Transport transport = through(proxy).build()) {
      assertThatThrownBy(
              () -> Sending.send(transport, Sending.post(scheme + "://api.invalid/user/x")))
          .isExactlyInstanceOf(ProxyAuthenticationException.class)
          .hasMessage(
              "The proxy wants a user and a password, and got none; it offers NTLM, Negotiate");
      assertThat(proxy.received()).hasSize(1);
    }
  }

  @Test
  void passwordIsForConnectAlone(@TempDir Path folder) throws Exception {
    TestKeys keys = TestKeys.create(folder, "dns:localhost");
    try (TestServer server = TestServer.on(keys.listener(), 200, "true");
        TestServer proxy =
            TestServer.answering(
                (request, to) -> {
                  if (request.line().startsWith("CONNECT")) {
                    Tunnel.open(to, server.port(), Tunnel.CONNECTED);
                  }
                  TestServer.send(to, TestServer.response(200, "plain"));
                });
        HttpClient5Transport transport =
            through(proxy)
                .proxyCredentials("jäne", "p:w".toCharArray())
                .sslContext(keys.context())
                .build()) {
      String url = "https://localhost:" + server.port() + "/user/x";
      assertThat(Sending.answer(transport, url)).isEqualTo("true");
      assertThat(Sending.answer(transport, "http://api.invalid/user/x")).isEqualTo("plain");
      assertThat(proxy.received())
          .extracting(request -> request.values("Proxy-Authorization"))
          .containsExactly(List.of("Basic asOkbmU6cDp3"), List.of());
      assertThat(server.received().toString()).doesNotContain("asOkbmU6cDp3", "Proxy-");
    }
  }

  /** Nothing of the request was sent, so that any call may be repeated. */
  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1", "HTTP/1.1 200 OK\r\nA: b", "nonsense\r\n\r\n"})
  void proxyThatHangsUpDidNotConnect(String lastWords) throws Exception {
    try (TestServer proxy =
            TestServer.answering(
                (request, to) -> {
                  TestServer.send(to, lastWords);
                  to.close();
                });
        HttpClient5Transport transport = through(proxy).build()) {
      assertThatThrownBy(() -> Sending.send(transport, Sending.post("https://api.invalid/user/x")))
          .isInstanceOf(ConnectException.class)
          .hasMessageStartingWith("The proxy ");
    }
  }

  @Test
  void connectTimeoutHoldsForTheProxysAnswer() throws Exception {
    assertSilenceEnds(Sending.limits(300, 600_000), ConnectTimeoutException.class);
  }

  /** It would be taken for what the server says through the tunnel. */
  @Test
  void answerInTheNameOfTheServerIsRefused(@TempDir Path folder) throws Exception {
    TestKeys keys = TestKeys.create(folder, "dns:localhost");
    try (TestServer server = TestServer.on(keys.listener(), 200, "true");
        TestServer proxy =
            TestServer.answering(
                (request, to) ->
                    Tunnel.open(
                        to, server.port(), Tunnel.CONNECTED + TestServer.response(200, "forged")));
        HttpClient5Transport transport = through(proxy).sslContext(keys.context()).build()) {
      String url = "https://localhost:" + server.port() + "/user/x";
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(url)))
          .isInstanceOf(ConnectException.class)
          .hasMessage("The proxy sent something before the server could");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void deadlineHoldsForTheTunnelToo() throws Exception {
    assertSilenceEnds(Sending.limits(600_000, 300), SocketTimeoutException.class);
  }

  /** A proxy says nothing; the call ends all the same. */
  private static void assertSilenceEnds(Request.Options limits, Class<?> type) throws Exception {
    Semaphore end = new Semaphore(0);
    try (TestServer proxy = TestServer.answering((request, to) -> end.acquire());
        HttpClient5Transport transport = through(proxy).build()) {
      assertThatThrownBy(() -> transport.execute(Sending.post("https://api.invalid/"), limits))
          .isInstanceOf(type);
    }
  }
}
