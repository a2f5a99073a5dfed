package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.http.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides whether and when a call is retried, for all calls of a client. */
final class Retries {
  private final RetryPolicy policy;
  private final Backoff backoff;
  private final Clock clock;
  private final AtomicInteger budget;

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
    this.budget = new AtomicInteger(policy.budget().capacity());
  }

  /** What is left of the budget after the attempt. */
  int record(AttemptResult last) {
    int change = 0;
    if (last.status() / 100 == 2) {
      change = policy.budget().refill();
    } else if (last.status() >= 500 || last.rule() != RetryRule.NEVER) {
      change = -policy.budget().cost();
    }
    return budget.accumulateAndGet(change, this::within);
  }

  private int within(int left, int change) {
    return Math.max(0, Math.min(policy.budget().capacity(), left + change));
  }

  /**
   * The wait before the next attempt.
   *
   * @param done how many times the call has been retried already
   * @return null if it is not to be retried, for instance because the wait would be longer than the
   *     policy or the deadline allows
   */
  @Nullable Duration delay(AttemptResult last, boolean safeToRepeat, int done, Deadline deadline) {
    if (done >= policy.maxRetries() || budget.get() == 0 || !last.rule().allows(safeToRepeat)) {
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
