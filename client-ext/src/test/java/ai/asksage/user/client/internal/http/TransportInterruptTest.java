package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt ends a call at once, wherever it is, and the thread stays interrupted. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportInterruptTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final HttpClient5Transport transport =
      HttpClient5Transport.builder().maxConnections(1).build();

  @AfterEach
  void close() {
    end.countDown();
    transport.close();
  }

  @Test
  void beforeTheCall() throws Exception {
    try (TestServer server = TestServer.answering(200, "")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(server.url("/"))))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.accepted()).isEmpty();
    }
  }

  @Test
  void whileWaitingForHeaders() throws Exception {
    isInterrupted(
        (request, to) -> {
          reached.countDown();
          end.await();
        });
  }

  @Test
  void whileWaitingForTheBody() throws Exception {
    isInterrupted(
        (request, to) -> {
          TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234");
          reached.countDown();
          end.await();
        });
  }

  @Test
  void whileWaitingForAConnection() throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              reached.countDown();
              end.await();
              TestServer.send(to, TestServer.response(200, "late"));
            })) {
      Call holder = new Call(server.url("/"));
      reached.await();
      Call waiting = new Call(server.url("/"));
      ConcurrentCalls.awaitWaiting(List.of(waiting), 1);
      waiting.interrupt();
      waiting.assertInterrupted();
      end.countDown();
      assertThat(holder.outcome.get()).isEqualTo("late");
      assertThat(server.received()).hasSize(1);
    }
  }

  private void isInterrupted(TestServer.Answer answer) throws Exception {
    try (TestServer server = TestServer.answering(answer)) {
      Call call = new Call(server.url("/"));
      reached.await();
      call.interrupt();
      call.assertInterrupted();
      assertThat(server.received()).hasSize(1);
    }
  }

  /** A call in a thread of its own. */
  private final class Call extends Thread {
    private final CompletableFuture<Object> outcome = new CompletableFuture<>();
    private final CompletableFuture<Boolean> flag = new CompletableFuture<>();
    private final String url;

    Call(String url) {
      this.url = url;
      start();
    }

    @Override
    public void run() {
      try {
        outcome.complete(Sending.answer(transport, url));
      } catch (IOException | RuntimeException e) {
        outcome.complete(e);
      }
      flag.complete(isInterrupted());
    }

    void assertInterrupted() throws Exception {
      assertThat(outcome.get())
          .isInstanceOf(InterruptedIOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
      assertThat(flag.get()).isTrue();
    }
  }
}
