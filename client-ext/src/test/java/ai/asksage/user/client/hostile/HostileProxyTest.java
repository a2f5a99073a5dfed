package ai.asksage.user.client.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.observe.CallEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A proxy that is broken or wicked: each call ends typed and in time, no more is sent than CONNECT,
 * and what the proxy was told is repeated nowhere.
 */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class HostileProxyTest {
  private static final String PASSWORD = "pr0xy-s3cret";
  private static final String SENT = "amFuZTpwcjB4eS1zM2NyZXQ="; // jane:pr0xy-s3cret
  private static final Duration TIME = Duration.ofSeconds(2);

  static Stream<Arguments> answers() {
    String secrets = PASSWORD + " " + SENT;
    return Stream.of(
        arguments("endless head", endless("HTTP/1.1 200 OK\r\n", "A: b\r\n"), Failed.TO_CONNECT),
        arguments("endless line", endless("HTTP/1.1 200 ", "O"), Failed.TO_CONNECT),
        arguments("endless 100", endless("", "HTTP/1.1 100 A\r\n\r\n"), Failed.IN_TIME),
        arguments("endless 403", endless("HTTP/1.1 403 No\r\n\r\n", "no"), Failed.TO_CONNECT),
        arguments("page", once(TestServer.response(200, "<html>", "Set-Cookie: a=b")), Failed.ANY),
        arguments("redirect", once(redirect(secrets)), Failed.TO_CONNECT),
        arguments("another protocol", once("HTTP/1.1 101 A\r\n\r\n"), Failed.TO_CONNECT),
        arguments(
            "secrets",
            once(TestServer.response(407, secrets, "Proxy-Authenticate: " + secrets, "A: " + SENT)),
            Failed.FOR_A_PASSWORD),
        arguments(
            "the API's 407",
            once(TestServer.response(407, "{\"response\":\"CAC required\",\"status\":407}")),
            Failed.FOR_A_PASSWORD),
        arguments("error", once(TestServer.response(502, secrets)), Failed.TO_CONNECT),
        arguments(
            "silence", (TestServer.Answer) (r, to) -> to.getInputStream().read(), Failed.IN_TIME),
        arguments(
            "beyond the head", once("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"), Failed.ANY));
  }

  private enum Failed {
    TO_CONNECT(ConnectFailedException.class),
    FOR_A_PASSWORD(ConnectFailedException.class),
    IN_TIME(CallTimeoutException.class, ConnectFailedException.class),
    /** What comes too early is seen at once, or taken for TLS. */
    ANY(ConnectFailedException.class, TlsException.class);

    private final Class<?>[] types;

    Failed(Class<?>... types) {
      this.types = types;
    }
  }

  private static String redirect(String secrets) {
    return TestServer.response(302, "", "Location: https://evil.invalid/" + secrets);
  }

  private static TestServer.Answer once(String answer) {
    return (request, to) -> TestServer.send(to, answer);
  }

  private static TestServer.Answer endless(String start, String more) {
    return (request, to) -> {
      TestServer.send(to, start);
      while (true) {
        TestServer.send(to, more.repeat(1000));
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void endsTypedAndInTime(String name, TestServer.Answer answer, Failed expected) throws Exception {
    List<CallEvent> attempts = new CopyOnWriteArrayList<>();
    try (TestServer proxy = TestServer.answering(answer);
        AskSageUserClient client =
            AskSageUserClient.builder()
                .tenant("api.invalid")
                .credentials(Credentials.apiKey("k3y-of-the-user"))
                .callTimeout(TIME)
                .listener(attempts::add)
                .http(
                    http ->
                        http.proxy("127.0.0.1", proxy.port())
                            .proxyCredentials("jane", PASSWORD.toCharArray()))
                .build()) {
      long start = System.nanoTime();
      AskSageException e =
          catchThrowableOfType(AskSageException.class, () -> client.datasets().list());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME.multipliedBy(5));
      assertThat(e).isInstanceOfAny(expected.types);
      if (expected == Failed.FOR_A_PASSWORD) {
        assertThat(attempts).hasSize(1); // Another one could lock the account.
      }
      assertThat(proxy.received())
          .isNotEmpty()
          .allSatisfy(
              request -> {
                assertThat(request.line()).isEqualTo("CONNECT api.invalid:443 HTTP/1.1");
                assertThat(request.toString()).doesNotContain("k3y-of");
              });
      assertThat(text(e) + attempts + client).doesNotContain(PASSWORD, SENT, "k3y-of", "jane");
    }
  }

  private static String text(AskSageException e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text + " " + e.rawBody() + " " + e.headers() + " " + e.apiMessage();
  }
}
