package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.internal.ExchangeException;
import feign.Request.Options;
import feign.Response;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers and proxies that never finish. The hostile corpus has the ones that send something. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class DeadlineTest {
  private static final int LONG = 600_000;

  /** A TLS handshake or a CONNECT that stalls or is slow, so nothing of the request is sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "tls | stall",
        "tls | '\\x16\\x03\\x03\\x00\\x7f\\x02\\x00' stall",
        "proxy | stall",
        "proxy | 200 'A: b' stall",
        "proxy | 100 '\\r\\n' drip",
        "proxy | 200 '\\r\\n' stall"
      })
  void ofConnecting(String with, String script) throws Exception {
    try (TestServer server =
            TestServer.raw(
                to -> {
                  to.getInputStream().readNBytes(20);
                  Script.parse(script).to(null, to);
                  to.getInputStream().readAllBytes();
                });
        HttpTransport transport =
            HttpTransport.create(
                http -> {
                  http.maxConnections(1);
                  if (with.equals("proxy")) {
                    http.proxy("127.0.0.1", server.port());
                  }
                })) {
      String url = "https://127.0.0.1:" + server.port() + "/";
      for (Options limits : new Options[] {Sending.limits(200, LONG), Sending.limits(LONG, 200)}) {
        assertThat(Sending.outcome(transport, Sending.post(url), limits))
            .isEqualTo(limits.connectTimeoutMillis() == LONG ? "TIMEOUT" : "CONNECT_FAILED");
      }
      assertThat(server.accepted()).hasSize(2);
    }
  }

  @Test
  void ofWaitingForAConnection() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  busy.countDown();
                  to.getInputStream().read();
                });
        HttpTransport transport = HttpTransport.create(http -> http.maxConnections(1));
        ConcurrentCalls holder = new ConcurrentCalls()) {
      String url = server.url("/");
      holder.start(1, () -> Sending.outcome(transport, url));
      busy.await();
      assertThat(Sending.outcome(transport, Sending.post(url), Sending.limits(LONG, 200)))
          .isEqualTo("NO_FREE_CONNECTION");
      assertThat(server.received()).hasSize(1);
    }
  }

  /** The parser reads the body from memory, and its stream ends at the deadline. */
  @ParameterizedTest
  @CsvSource({"TIMEOUT", "INTERRUPTED"})
  void ofDecoding(ExchangeException.Kind kind) throws Exception {
    try (TestServer server = TestServer.answering(200, "fine");
        HttpTransport transport = HttpTransport.create(http -> {})) {
      boolean late = kind == ExchangeException.Kind.TIMEOUT;
      long start = System.nanoTime();
      Response response =
          transport.execute(
              Sending.post(server.url("/")), Sending.limits(LONG, late ? 2_000 : LONG));
      while (late && System.nanoTime() - start < 2_100_000_000L) {
        Thread.onSpinWait();
      }
      if (!late) {
        Thread.currentThread().interrupt();
      }
      assertThatThrownBy(() -> response.body().asInputStream().readAllBytes())
          .isInstanceOfSatisfying(
              ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(kind));
      assertThat(Thread.interrupted()).isEqualTo(!late);
    }
  }

  @Test
  void zeroIsNoLimit() throws Exception {
    try (TestServer server = TestServer.answering(200, "fine");
        HttpTransport transport = HttpTransport.create(http -> {})) {
      assertThat(Sending.outcome(transport, Sending.post(server.url("/")), Sending.limits(0, 0)))
          .isEqualTo("200 fine");
    }
  }
}
