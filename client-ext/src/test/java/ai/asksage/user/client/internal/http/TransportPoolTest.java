package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import feign.Request;
import feign.Request.HttpMethod;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of connections. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportPoolTest {

  @Test
  void threadsShareThePool() throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> TestServer.send(to, TestServer.response(200, request.body())));
        HttpClient5Transport transport = HttpClient5Transport.builder().maxConnections(8).build()) {
      ExecutorService threads = Executors.newFixedThreadPool(64);
      try {
        CountDownLatch ready = new CountDownLatch(64);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int thread = 0; thread < 64; thread++) {
          int number = thread;
          calls.add(
              threads.submit(
                  () -> {
                    ready.countDown();
                    ready.await();
                    int right = 0;
                    for (int call = 0; call < 20; call++) {
                      String body = "{\"n\":\"" + number + "-" + call + "\"}";
                      Request request = Sending.request(HttpMethod.POST, server.url("/"), body);
                      right += Sending.text(Sending.send(transport, request)).equals(body) ? 1 : 0;
                    }
                    return right;
                  }));
        }
        for (Future<Integer> call : calls) {
          assertThat(call.get()).isEqualTo(20);
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(server.accepted()).hasSizeLessThanOrEqualTo(8);
      assertThat(server.received()).extracting(Received::body).doesNotHaveDuplicates();
      assertThat(server.received()).hasSize(64 * 20);
    }
  }

  @Test
  void closeFreesThreadAndConnections() throws Exception {
    Semaphore gone = new Semaphore(0);
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, TestServer.response(200, "fine"));
              awaitEnd(to);
              gone.release();
            })) {
      HttpClient5Transport transport = HttpClient5Transport.builder().build();
      List<Thread> others = timers();
      Sending.send(transport, Sending.post(server.url("/")));
      List<Thread> own = new ArrayList<>(timers());
      own.removeAll(others);
      assertThat(own).hasSize(1).allMatch(Thread::isDaemon);
      transport.close();
      gone.acquire();
      for (Thread thread : own) {
        thread.join();
      }
      transport.close();
    }
  }

  private static void awaitEnd(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {}
    } catch (IOException e) {
      // Reset: an end as well.
    }
  }

  private static List<Thread> timers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().equals("ask-sage-time-limits"))
        .toList();
  }

  @Test
  void closeEndsRunningAndWaitingCalls() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              busy.countDown();
              end.await();
            })) {
      HttpClient5Transport transport = HttpClient5Transport.builder().maxConnections(1).build();
      Future<?> running = threads.submit(() -> Sending.answer(transport, server.url("/")));
      busy.await();
      Future<?> waiting = threads.submit(() -> Sending.answer(transport, server.url("/")));
      transport.close();
      assertThatThrownBy(running::get).hasRootCauseInstanceOf(IOException.class);
      assertThatThrownBy(waiting::get).isNotNull();
      assertThat(server.received()).hasSize(1);
    } finally {
      end.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void connectionIsUsedAgain() throws Exception {
    try (TestServer server = TestServer.answering(400, "no");
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      for (int call = 0; call < 5; call++) {
        Sending.answer(transport, server.url("/"));
      }
      assertThat(server.accepted()).hasSize(1);
    }
  }
}
