package ai.asksage.user.client.internal.call;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clock, waits and log, which tests can replace. */
public record Environment(Clock clock, Sleeper sleeper, LongSupplier nanoTime, Logger logger) {
  public static final Environment REAL =
      new Environment(
          Clock.systemUTC(),
          (wait, closed) -> closed.await(wait.toNanos(), NANOSECONDS),
          System::nanoTime,
          LoggerFactory.getLogger("ai.asksage.user.client"));

  /** Waits before a retry, or until the client is closed. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration wait, CountDownLatch closed) throws InterruptedException;
  }
}
