package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interrupt ends a call in every phase and loses no connection. */
@Isolated("it measures time")
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class InterruptTest {
  private static final int INTERRUPTS = 4_000;
  private static final int TIMES = 9;
  private static final Duration SOON = Duration.ofMillis(100);

  /** Starts a platform thread, or a virtual one if this JVM has them. */
  private static Thread start(boolean virtual, Runnable work) {
    if (!virtual) {
      Thread thread = new Thread(work);
      thread.start();
      return thread;
    }
    Assumptions.assumeTrue(Runtime.version().feature() >= 21);
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, http, false", "false, http, true", "false, https, false", "false, https, true",
    "true, http, false", "true, http, true", "true, https, false", "true, https, true"
  })
  void endsABlockedReadSoon(boolean virtual, String scheme, boolean inBody) throws Exception {
    Semaphore reached = new Semaphore(0);
    List<Duration> times = new ArrayList<>();
    try (TestServer server =
            TestServer.on(
                Wire.listener(scheme),
                (request, to) -> {
                  if (inBody) {
                    TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12");
                  }
                  reached.release();
                  to.getInputStream().read();
                });
        AskSageUserClient client =
            Wire.client(Wire.url(scheme, server))
                .http(http -> http.maxConnections(1).sslContext(Wire.trusting()))
                .build()) {
      for (int time = 0; time < TIMES; time++) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread caller =
            start(
                virtual,
                () ->
                    outcome.complete(
                        Wire.outcome(client, "add") + Thread.currentThread().isInterrupted()));
        reached.acquire();
        long start = System.nanoTime();
        caller.interrupt();
        assertThat(outcome.get()).isEqualTo("CallInterruptedException UNKNOWN 1true");
        times.add(Duration.ofNanos(System.nanoTime() - start));
      }
      assertThat(server.received()).hasSize(TIMES);
    }
    times.sort(null);
    assertThat(times.get(TIMES / 2)).as("%s", times).isLessThan(SOON);
  }

  @Test
  void endsAWaitForAConnectionAndACallThatHasNotBegun() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  reached.countDown();
                  end.await();
                  TestServer.send(to, TestServer.response(200, "late"));
                });
        HttpTransport transport = HttpTransport.create(http -> http.maxConnections(1));
        ConcurrentCalls first = new ConcurrentCalls();
        ConcurrentCalls next = new ConcurrentCalls()) {
      first.start(1, () -> Sending.outcome(transport, server.url("/")));
      reached.await();
      next.start(1, () -> Sending.outcome(transport, server.url("/")));
      next.awaitWaiting(1);
      next.interrupt();
      assertThat(next.results()).containsExactly("INTERRUPTED");
      assertThat(next.stayedInterrupted()).isTrue();
      Thread.currentThread().interrupt();
      String outcome = Sending.outcome(transport, server.url("/"));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(outcome).isEqualTo("INTERRUPTED");
      end.countDown();
      assertThat(first.results()).containsExactly("200 late");
      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "false, 4", "true, 1", "true, 4"})
  void manyLoseNoConnection(boolean virtual, int connections) throws Exception {
    CyclicBarrier together = new CyclicBarrier(connections);
    AtomicInteger interrupted = new AtomicInteger();
    AtomicReference<String> failure = new AtomicReference<>();
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  if (request.line().contains("/together")) {
                    together.await();
                  }
                  TestServer.send(to, TestServer.response(200, "fine"));
                });
        HttpTransport transport = HttpTransport.create(http -> http.maxConnections(connections));
        ConcurrentCalls calls = new ConcurrentCalls()) {
      Runnable call =
          () -> {
            while (interrupted.get() < INTERRUPTS && failure.get() == null) {
              String outcome =
                  Sending.outcome(
                      transport, Sending.post(server.url("/")), Sending.limits(60_000, 60_000));
              if (outcome.startsWith("INTERRUPTED")) {
                interrupted.incrementAndGet();
              } else if (!outcome.equals("200 fine")) {
                failure.set(outcome);
              }
              Thread.interrupted();
            }
          };
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 6 * connections; i++) {
        callers.add(start(virtual, call));
      }
      Random random = new Random(1);
      while (interrupted.get() < INTERRUPTS && failure.get() == null) {
        callers.get(random.nextInt(callers.size())).interrupt();
        Thread.yield();
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(failure.get()).isNull();
      // The server responds only if all calls run at once.
      calls.start(connections, () -> Sending.outcome(transport, server.url("/together")));
      assertThat(calls.results()).containsOnly("200 fine");
    }
  }
}
