package ai.asksage.user.client.call.internal;

import java.time.Duration;

/** How a call waits before a retry. */
@FunctionalInterface
public interface Sleeper {
  /** Really waits. */
  public Sleeper SYSTEM = wait -> Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread is interrupted before or while it waits
   */
  public void sleep(Duration wait) throws InterruptedException;
}
