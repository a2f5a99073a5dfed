package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.fixture.FakeTime;
import ai.asksage.user.client.fixture.TestException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.helpers.NOPLogger;

/** Exchanges that block until the test releases them, like those of a slow server. */
final class HeldExchange {
  final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  /** Creates a cache with a fixed clock and tokens from a supplier. */
  static TokenCache cache(Supplier<String> tokens) {
    return new TokenCache(
        atMost -> new TokenCache.Exchanged(tokens.get(), null, "key"),
        new FakeTime().environment(NOPLogger.NOP_LOGGER),
        new Random(1));
  }

  /** Counts an exchange and blocks. Returns its number. */
  int next() {
    int exchange = count.incrementAndGet();
    hold();
    return exchange;
  }

  void hold() {
    held.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestException("interrupted");
    }
  }

  /** Waits until the first exchange blocks. */
  void awaitHeld() throws InterruptedException {
    held.await();
  }

  void letGo() {
    answer.countDown();
  }
}
