package ai.asksage.user.client.internal.call;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client takes from its environment, so that tests can replace it. */
public record Environment(Clock clock, Sleeper sleeper, LongSupplier nanoTime, Logger logger) {
  public static final Environment REAL =
      new Environment(
          Clock.systemUTC(),
          (wait, closed) -> closed.await(wait.toNanos(), TimeUnit.NANOSECONDS),
          System::nanoTime,
          LoggerFactory.getLogger("ai.asksage.user.client"));

  /** How a call waits before a retry. */
  @FunctionalInterface
  public interface Sleeper {
    /**
     * Waits.
     *
     * @param closed zero when the client is closed, which ends the wait
     * @throws InterruptedException if the thread is interrupted before or meanwhile
     */
    void sleep(Duration wait, CountDownLatch closed) throws InterruptedException;
  }
}
