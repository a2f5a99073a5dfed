package ai.asksage.user.client.internal.call;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client takes from its environment, so that tests can replace it. */
public record ClientEnvironment(
    Clock clock, Sleeper sleeper, LongSupplier nanoTime, Logger logger) {
  public static final ClientEnvironment REAL =
      new ClientEnvironment(
          Clock.systemUTC(), Sleeper.SYSTEM, LoggerFactory.getLogger("ai.asksage.user.client"));

  /** With the JVM's monotonic clock. */
  public ClientEnvironment(Clock clock, Sleeper sleeper, Logger logger) {
    this(clock, sleeper, System::nanoTime, logger);
  }
}
