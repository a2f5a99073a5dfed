package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However often calls are interrupted, no connection is lost to the pool. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class TransportInterruptStressTest {
  private static final int INTERRUPTS = 4_000;
  private static final int CALLERS_OF_EACH = 6;

  private final AtomicInteger interrupted = new AtomicInteger();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void threads(int connections) throws Exception {
    survives(
        connections,
        work -> {
          Thread thread = new Thread(work);
          thread.start();
          return thread;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreads(int connections) throws Exception {
    survives(
        connections,
        work -> {
          try {
            return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void survives(int connections, Function<Runnable, Thread> starter) throws Exception {
    CyclicBarrier together = new CyclicBarrier(connections);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  if (request.line().contains("/together")) {
                    together.await();
                  }
                  TestServer.send(to, TestServer.response(200, "fine"));
                });
        HttpClient5Transport transport =
            HttpClient5Transport.builder().maxConnections(connections).build();
        ConcurrentCalls calls = new ConcurrentCalls()) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS_OF_EACH * connections; i++) {
        callers.add(starter.apply(() -> callUntilEnough(transport, server.url("/"))));
      }
      Random random = new Random(1);
      while (!enough()) {
        callers.get(random.nextInt(callers.size())).interrupt();
        Thread.yield();
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(failure.get()).isNull();
      // All at once, or none of them is answered.
      calls.start(connections, () -> answer(transport, server.url("/together")));
      assertThat(calls.results()).containsOnly("fine");
    }
  }

  private boolean enough() {
    return interrupted.get() >= INTERRUPTS || failure.get() != null;
  }

  private void callUntilEnough(HttpClient5Transport transport, String url) {
    while (!enough()) {
      try {
        transport.execute(Sending.post(url), Sending.limits(10_000, 10_000));
      } catch (SocketTimeoutException e) {
        failure.set(e);
      } catch (InterruptedIOException e) {
        interrupted.incrementAndGet();
      } catch (IOException | RuntimeException e) {
        failure.set(e);
      }
      Thread.interrupted();
    }
  }

  private static String answer(HttpClient5Transport transport, String url) {
    try {
      return Sending.text(transport.execute(Sending.post(url), Sending.limits(10_000, 10_000)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
