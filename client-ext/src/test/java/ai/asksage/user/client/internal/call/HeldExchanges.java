package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.FakeTime;
import ai.asksage.user.client.fixture.TestException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.helpers.NOPLogger;

/** A cache whose exchanges block or fail as a test requires. */
abstract class HeldExchanges {
  /** A random generator at its minimum: tokens live a day and are renewed 5 % before their end. */
  private static final RandomGenerator EARLY = () -> 0;

  final FakeTime time = new FakeTime();
  final TokenCache tokens = cache(EARLY);
  final ConcurrentCalls first = new ConcurrentCalls();
  final ConcurrentCalls callers = new ConcurrentCalls();
  final AtomicInteger exchanges = new AtomicInteger();

  /** The failure of the next exchange; null if it returns a token. */
  final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** Exchanges block until the test counts down {@code end}, like those of a slow server. */
  volatile boolean slow;

  final CountDownLatch held = new CountDownLatch(1);
  final CountDownLatch end = new CountDownLatch(1);

  TokenCache cache(RandomGenerator random) {
    return new TokenCache(
        atMost -> new TokenCache.Exchanged("token-" + exchange(), null, "key"),
        time.environment(NOPLogger.NOP_LOGGER),
        random);
  }

  private int exchange() {
    int exchange = exchanges.incrementAndGet();
    Throwable thrown = failure.getAndSet(null);
    if (slow) {
      held.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TestException("interrupted");
      }
    }
    if (thrown != null) {
      TestException.sneak(thrown);
    }
    return exchange;
  }

  @AfterEach
  void end() {
    end.countDown();
    first.close();
    callers.close();
  }

  String token() {
    return tokens.token("op", Duration.ofDays(1));
  }
}
