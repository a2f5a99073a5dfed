package ai.asksage.user.client.internal.call;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a call waits before a retry. */
@FunctionalInterface
public interface Sleeper {
  /** Really waits. */
  public Sleeper SYSTEM = (wait, closed) -> closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);

  /**
   * Waits.
   *
   * @param closed zero when the client is closed, which ends the wait
   * @throws InterruptedException if the thread is interrupted before or meanwhile
   */
  public void sleep(Duration wait, CountDownLatch closed) throws InterruptedException;
}
