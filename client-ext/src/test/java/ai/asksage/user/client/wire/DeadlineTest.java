package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Request.Options;
import feign.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
      assertThat(server.accepted()).hasSize(2);
    }
  }

  @Test
  void waitingForAConnectionEndsAtTheDeadline() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    try (TestServer server =
            TestServer.responding(
                (request, to) -> {
                  busy.countDown();
                  to.getInputStream().read();
                });
        AskSageUserClient client = client(server).baseUrl(server.url("/user")).build();
        ConcurrentCalls holder = new ConcurrentCalls()) {
      holder.start(1, () -> Calls.outcome(client, "add"));
      busy.await();
      assertThat(Calls.outcome(client.withOptions(o -> o.timeout(SHORT)), "list"))
          .isEqualTo("ConnectionPoolTimeoutException NO 1");
      assertThat(server.received()).hasSize(1);
    }
  }

  /** The parser reads the body from memory, and its stream ends at the deadline. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void decodingEndsAtTheDeadlineOrWithAnInterrupt(boolean late) throws Exception {
    try (TestServer server = TestServer.responding(200, "fine");
        HttpTransport transport = HttpTransport.create(http -> {})) {
      Request request =
          Request.create(HttpMethod.GET, server.url("/"), Map.of(), (byte[]) null, null, null);
      int millis = late ? 2_000 : 0;
      Response response =
          transport.execute(
              request, new Options(0, TimeUnit.MILLISECONDS, millis, TimeUnit.MILLISECONDS, false));
      long arrived = System.nanoTime();
      while (late && System.nanoTime() - arrived < TimeUnit.MILLISECONDS.toNanos(millis)) {
        Thread.onSpinWait();
      }
      if (!late) {
        Thread.currentThread().interrupt();
      }
      assertThatThrownBy(() -> response.body().asInputStream().readAllBytes())
          .isInstanceOfSatisfying(
              ExchangeException.class,
              e -> assertThat(e.kind()).isEqualTo(late ? Kind.TIMEOUT : Kind.INTERRUPTED));
      assertThat(Thread.interrupted()).isEqualTo(!late);
    }
  }
}
