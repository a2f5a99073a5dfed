package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interrupt ends a call in every phase and loses no connection. */
@Isolated("it measures time")
class InterruptTest {
  private static final int INTERRUPTS = 4_000;
  private static final int TIMES = 9;

  /** Starts a platform thread, or a virtual one if this JVM has them. */
  private static Thread start(boolean virtual, Runnable work) throws Exception {
    if (virtual) {
      Assumptions.assumeTrue(Runtime.version().feature() >= 21);
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private static AskSageUserClient client(TestServer server, int connections) {
    return Calls.trustingClient(server.url(""))
        .callTimeout(Calls.HOUR)
        .http(http -> http.maxConnections(connections))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "false, http, false", "false, http, true", "false, https, false", "false, https, true",
    "true, http, false", "true, http, true", "true, https, false", "true, https, true"
  })
  void blockedReadEndsSoon(boolean virtual, String scheme, boolean inBody) throws Exception {
    Semaphore reached = new Semaphore(0);
    List<Duration> times = new ArrayList<>();
    try (TestServer server =
            TestServer.on(
                TestServer.listener(scheme),
                (request, to) -> {
                  if (inBody) {
                    TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12");
                  }
                  reached.release();
                  to.getInputStream().read();
                });
        AskSageUserClient client = client(server, 1)) {
      for (int time = 0; time < TIMES; time++) {
        FutureTask<String> call =
            new FutureTask<>(() -> Calls.outcome(client, "add") + Thread.interrupted());
        Thread caller = start(virtual, call);
        reached.acquire();
        long start = System.nanoTime();
        caller.interrupt();
        assertThat(call.get()).isEqualTo("CallInterruptedException UNKNOWN 1true");
        times.add(Duration.ofNanos(System.nanoTime() - start));
      }
      assertThat(server.received()).hasSize(TIMES);
    }
    times.sort(null);
    assertThat(times.get(TIMES / 2)).as("%s", times).isLessThan(Duration.ofMillis(100));
  }

  /**
   * Each caller receives the response to its own request, on at most this number of connections.
   */
  @ParameterizedTest
  @CsvSource({"false, 1", "false, 4", "true, 1", "true, 4"})
  void manyInterruptsLoseNoConnectionAndMixUpNoResponses(boolean virtual, int connections)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(connections);
    AtomicInteger requests = new AtomicInteger();
    AtomicInteger interrupted = new AtomicInteger();
    AtomicReference<String> failure = new AtomicReference<>();
    try (TestServer server =
            TestServer.responding(
                (request, to) -> {
                  if (request.body().contains("together")) {
                    together.await();
                  }
                  TestServer.send(to, TestServer.response(200, request.body()));
                });
        AskSageUserClient client = client(server, connections);
        ConcurrentCalls calls = new ConcurrentCalls()) {
      Runnable call =
          () -> {
            while (interrupted.get() < INTERRUPTS && failure.get() == null) {
              String body = "request " + requests.incrementAndGet();
              try {
                String response = Calls.post(client, body);
                if (!response.equals("200 \"" + body + '"')) {
                  failure.set(response + " to " + body);
                }
              } catch (CallInterruptedException e) {
                interrupted.incrementAndGet();
              } catch (RuntimeException e) {
                failure.set(e.toString());
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
      assertThat(server.received()).extracting(Received::body).doesNotHaveDuplicates();
      // The server responds only if all calls run at once.
      calls.start(connections, () -> Calls.post(client, "together"));
      assertThat(calls.outcomes()).containsOnly("200 \"together\"");
    }
  }
}
