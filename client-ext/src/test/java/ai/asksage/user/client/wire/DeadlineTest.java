package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import feign.Request.Options;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers and proxies that never finish: only the limits in time end these calls. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class DeadlineTest {
  private static final int LONG = 600_000;

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
  }

  /** Sends the first text, then the second without end, or nothing more. */
  private void never(Socket to, String first, String then) throws Exception {
    TestServer.send(to, first.replace("~", "\r\n"));
    to.setSendBufferSize(1024);
    while (then != null) {
      TestServer.send(to, then.replace("~", "\r\n"));
      Thread.onSpinWait();
    }
    end.await();
  }

  @ParameterizedTest
  @CsvSource({
    "'',",
    "'',HTTP/1.1 102 Processing~~",
    "HTTP/1.1 200 OK~Content-Le,",
    "HTTP/1.1 200 OK~Content-Length: 10~~,",
    "HTTP/1.1 200 OK~Content-Length: 16000000~~, x",
    "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~, 1~x~",
    "HTTP/1.1 200 OK~Content-Encoding: gzip~Transfer-Encoding: chunked~~,"
  })
  void ofTheResponse(String first, String then) throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  if (request.line().contains("/next")) {
                    TestServer.send(to, TestServer.response(200, "fine"));
                  } else {
                    never(to, first, then);
                  }
                });
        HttpTransport transport = HttpTransport.create(http -> http.maxConnections(1))) {
      assertThat(Sending.outcome(transport, server.url("/next"))).isEqualTo("200 fine");
      assertThat(
              Sending.outcome(transport, Sending.post(server.url("/")), Sending.limits(LONG, 400)))
          .isEqualTo("TIMEOUT sent");
      // The only connection of the pool is free again, and the server was not asked twice.
      assertThat(Sending.outcome(transport, server.url("/next"))).isEqualTo("200 fine");
      assertThat(server.received()).hasSize(3);
    }
  }

  /** A TLS handshake or a CONNECT that stalls or drips; the whole request is unsent then. */
  @ParameterizedTest
  @CsvSource({
    "tls, '',",
    "tls, '\u0016\u0003\u0003\u0000\u007f\u0002\u0000',",
    "proxy, '',",
    "proxy, HTTP/1.1 200 OK~A: b,",
    "proxy, '', HTTP/1.1 100 A~~",
    "proxy, HTTP/1.1 200 OK~~,"
  })
  void ofConnecting(String with, String first, String then) throws Exception {
    try (TestServer server =
            TestServer.raw(
                to -> {
                  if (with.equals("proxy")) {
                    to.getInputStream().readNBytes(20);
                  }
                  never(to, first, then);
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
      for (Options limits : new Options[] {Sending.limits(300, LONG), Sending.limits(LONG, 300)}) {
        assertThat(Sending.outcome(transport, Sending.post(url), limits))
            .isEqualTo(limits.connectTimeoutMillis() == LONG ? "TIMEOUT" : "CONNECT_FAILED");
      }
      assertThat(server.accepted()).hasSize(2);
    }
  }

  @SuppressWarnings("try") // Closing ends the call that holds the connection.
  @Test
  void ofWaitingForAConnection() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  busy.countDown();
                  end.await();
                });
        HttpTransport transport = HttpTransport.create(http -> http.maxConnections(1))) {
      Thread holder = new Thread(() -> Sending.outcome(transport, server.url("/")));
      holder.start();
      busy.await();
      assertThat(
              Sending.outcome(transport, Sending.post(server.url("/")), Sending.limits(LONG, 300)))
          .isEqualTo("NO_FREE_CONNECTION");
      transport.close();
      holder.join();
      assertThat(server.received()).hasSize(1);
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
