package ai.asksage.user.client;

import java.time.Duration;

/** How a call waits before it is repeated. */
@FunctionalInterface
interface Sleeper {
  /** Really waits. */
  Sleeper SYSTEM = wait -> Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread is interrupted before or meanwhile
   */
  void sleep(Duration wait) throws InterruptedException;
}
