package ai.asksage.user.client.call.internal;

import ai.asksage.user.client.call.RetryPolicy;
import ai.asksage.user.client.error.internal.RetryAfter;
import ai.asksage.user.client.transport.internal.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides whether and when a call is retried. */
final class Retries {
  private final RetryPolicy policy;
  private final Backoff backoff;
  private final Clock clock;

  /**
   * Decides as the policy says.
   *
   * @param random thread-safe, as {@link java.util.Random} is
   * @param clock what dates in {@code Retry-After} are compared with
   */
  Retries(RetryPolicy policy, RandomGenerator random, Clock clock) {
    this.policy = policy;
    this.backoff = new Backoff(policy.firstDelay(), policy.maxDelay(), random);
    this.clock = clock;
  }

  /**
   * The wait before the next attempt.
   *
   * @param done how many times the call has been retried already
   * @return null if it is not to be retried, for instance because the wait would be longer than the
   *     policy or the deadline allows
   */
  @Nullable Duration delay(AttemptResult last, boolean readOnly, int done, Deadline deadline) {
    if (done >= policy.maxRetries() || !last.rule().allows(readOnly)) {
      return null;
    }
    Duration delay = backoff.delay(done + 1);
    Duration asked = RetryAfter.parse(last.retryAfter(), clock.instant());
    if (asked != null) {
      if (asked.compareTo(policy.maxRetryAfter()) > 0) {
        return null;
      }
      delay = delay.compareTo(asked) > 0 ? delay : asked;
    }
    return deadline.allows(delay) ? delay : null;
  }
}
