package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import feign.Request.HttpMethod;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections under TLS keep the promises of all others: time, interrupts, nothing unasked. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportTlsConnectionTest extends TransportTlsSetup {
  @Test
  void handshakeThatNeverEnds() throws Exception {
    Semaphore end = new Semaphore(0);
    try (TestServer server = TestServer.answering((request, to) -> end.acquire());
        HttpClient5Transport transport = trusting()) {
      assertThatThrownBy(
              () -> transport.execute(Sending.post(url(server)), Sending.limits(600_000, 300)))
          .isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(
              () -> transport.execute(Sending.post(url(server)), Sending.limits(300, 600_000)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** It comes in one record with the end of the answer, and waits decrypted to be read. */
  @Test
  void whatComesWithAnAnswerIsNotTakenForTheNext() throws Exception {
    String forged = TestServer.response(200, "forged");
    try (TestServer server =
            TestServer.on(
                keys.listener(),
                (request, to) -> {
                  String answer = TestServer.response(200, request.body().repeat(2_000));
                  TestServer.send(to, answer.substring(0, 500));
                  TestServer.send(to, answer.substring(500) + forged);
                });
        HttpClient5Transport transport = trusting()) {
      for (String body : List.of("1", "2", "3")) {
        var request = Sending.request(HttpMethod.POST, url(server), body);
        assertThat(Sending.text(Sending.send(transport, request))).isEqualTo(body.repeat(2_000));
      }
      assertThat(server.accepted()).hasSize(3);
    }
  }

  @Test
  void connectionThatTheServerClosedIsNotUsed() throws Exception {
    Semaphore closed = new Semaphore(0);
    try (TestServer server =
            TestServer.on(
                keys.listener(),
                (request, to) -> {
                  answer(request, to);
                  ((SSLSocket) to).shutdownOutput();
                  closed.release();
                });
        HttpClient5Transport transport = trusting()) {
      for (int call = 1; call <= 3; call++) {
        Sending.send(transport, Sending.post(url(server)));
        closed.acquire();
        assertThat(server.received()).hasSize(call);
        assertThat(server.accepted()).hasSize(call);
      }
    }
  }

  @Test
  void deadlineAndInterrupt() throws Exception {
    Semaphore end = new Semaphore(0);
    Thread caller = Thread.currentThread();
    try (TestServer server =
            TestServer.on(
                keys.listener(),
                (request, to) -> {
                  TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234");
                  if (request.body().equals("interrupt")) {
                    caller.interrupt();
                  }
                  end.acquire();
                });
        HttpClient5Transport transport = trusting()) {
      assertThatThrownBy(
              () -> transport.execute(Sending.post(url(server)), Sending.limits(600_000, 300)))
          .isInstanceOf(SocketTimeoutException.class);
      var request = Sending.request(HttpMethod.POST, url(server), "interrupt");
      assertThatThrownBy(() -> Sending.send(transport, request))
          .isInstanceOf(InterruptedIOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
