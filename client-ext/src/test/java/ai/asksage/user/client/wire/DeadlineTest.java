package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.TestServer;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers and proxies that never finish. The hostile corpus has the ones that send something. */
@Execution(ExecutionMode.CONCURRENT)
class DeadlineTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  private static AskSageUserClientBuilder client(TestServer server) {
    return Calls.client("https://127.0.0.1:" + server.port())
        .callTimeout(Calls.HOUR)
        .retryPolicy(Calls.atOnce(0))
        .http(http -> http.maxConnections(1));
  }

  /** A TLS handshake or a CONNECT that stalls or is slow, so nothing of the request is sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          tls | stall
          tls | '\\x16\\x03\\x03\\x00\\x7f\\x02\\x00' stall
          proxy | stall
          proxy | 200 'A: b' stall
          proxy | 100 '\\r\\n' drip
          proxy | 200 '\\r\\n' stall
          """)
  void connectingEndsAtItsTimeoutOrTheDeadline(String with, String script) throws Exception {
    try (TestServer server =
        TestServer.raw(
            TestServer.listener("http"),
            (request, to) -> {
              to.getInputStream().readNBytes(20);
              Script.parse(script).to(null, to);
              to.getInputStream().readAllBytes();
            })) {
      AskSageUserClientBuilder builder = client(server).connectTimeout(SHORT);
      if (with.equals("proxy")) {
        builder.http(http -> http.proxy("127.0.0.1", server.port()));
      }
      try (AskSageUserClient client = builder.build()) {
        assertThat(Calls.outcome(client, "list")).isEqualTo("ConnectFailedException NO 1");
      }
      try (AskSageUserClient client =
          builder.connectTimeout(Calls.HOUR).callTimeout(SHORT).build()) {
        assertThat(Calls.outcome(client, "list")).isEqualTo("CallTimeoutException NO 1");
      }
      assertThat(server.accepted()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void waitForAConnectionEndsAtTheDeadlineOrWithAnInterrupt() throws Exception {
    try (TestServer server = TestServer.scripted("http", "stall");
        AskSageUserClient client = client(server).baseUrl(server.url("/user")).build();
        ConcurrentCalls holder = new ConcurrentCalls();
        ConcurrentCalls next = new ConcurrentCalls()) {
      Callable<String> add = () -> Calls.outcome(client, "add") + Thread.interrupted();
      holder.start(1, add);
      server.awaitRequests(1);
      assertThat(Calls.outcome(client.withOptions(o -> o.timeout(SHORT)), "list"))
          .isEqualTo("ConnectionPoolTimeoutException NO 1");
      next.start(1, add);
      next.awaitWaiting(1);
      next.interrupt();
      assertThat(next.outcomes()).containsExactly("CallInterruptedException NO 1true");
      Thread.currentThread().interrupt();
      assertThat(add.call()).isEqualTo("CallInterruptedException NO 1true");
      assertThat(server.received()).hasSize(1);
    }
  }
}
