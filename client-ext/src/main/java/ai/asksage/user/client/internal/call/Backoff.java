package ai.asksage.user.client.internal.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double from one retry to the next; the second half of each is random ("equal jitter").
 */
record Backoff(Duration first, Duration max, RandomGenerator random) {
  /** More than any call may take, so that nobody waits for it, and little enough to count with. */
  private static final Duration LONGEST = Duration.ofDays(365);

  Backoff {
    first = first.compareTo(LONGEST) < 0 ? first : LONGEST;
    max = max.compareTo(LONGEST) < 0 ? max : LONGEST;
  }

  /**
   * How long to wait.
   *
   * @param retry which retry is next, from 1
   */
  Duration delay(int retry) {
    Duration full = first;
    for (int i = 1; i < retry && full.compareTo(max) < 0; i++) {
      full = full.multipliedBy(2);
    }
    Duration half = (full.compareTo(max) < 0 ? full : max).dividedBy(2);
    return half.plusNanos((long) (half.toNanos() * random.nextDouble()));
  }
}
