package ai.asksage.user.client.http;

import ai.asksage.user.client.internal.Arguments;
import java.time.Duration;

/**
 * Configures how often a call is retried and how long it waits. The conditions are fixed: every
 * operation is retried after a failed connection or HTTP 429. Operations that the contract marks as
 * safe to repeat ({@code x-safe-to-repeat}) are also retried after a broken exchange or HTTP 502,
 * 503 or 504. A status inside an HTTP 200 body counts like an HTTP status. The deadline of the call
 * bounds all attempts and waits together. Immutable.
 *
 * @param maxRetries the most retries of a call, 0 or more; the retry with a fresh token after the
 *     server rejected one does not count
 * @param firstDelay the wait before the first retry, 0 or more; it doubles with each retry. The
 *     second half of each wait is random, so that many clients do not retry at the same moment.
 * @param maxDelay the longest such wait, not shorter than {@code firstDelay}
 * @param maxRetryAfter the longest {@code Retry-After} (seconds or a date) that is obeyed, 0 or
 *     more; if a server asks for more, the call fails at once
 * @param budget limits the retries of all calls of a client together
 */
public record RetryPolicy(
    int maxRetries,
    Duration firstDelay,
    Duration maxDelay,
    Duration maxRetryAfter,
    RetryBudget budget) {

  /** Two retries, after at most 0.5 and 1 s, or up to 30 s if {@code Retry-After} asks for it. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));

  /** No retries: every failure reaches the caller at once. */
  public static final RetryPolicy NONE =
      new RetryPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Creates a policy with {@link RetryBudget#DEFAULT}. */
  public RetryPolicy(
      int maxRetries, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter) {
    this(maxRetries, firstDelay, maxDelay, maxRetryAfter, RetryBudget.DEFAULT);
  }

  /** Throws {@link IllegalArgumentException} if a value is out of its range. */
  public RetryPolicy {
    Arguments.check(maxRetries >= 0, "maxRetries must be 0 or more, but is " + maxRetries);
    Arguments.require(budget, "budget");
    requireNotNegative(firstDelay, "firstDelay");
    requireNotNegative(maxDelay, "maxDelay");
    requireNotNegative(maxRetryAfter, "maxRetryAfter");
    Arguments.check(
        maxDelay.compareTo(firstDelay) >= 0,
        "maxDelay must not be shorter than firstDelay: " + maxDelay + " < " + firstDelay);
  }

  /** Returns this policy with another number of retries, 0 or more. */
  public RetryPolicy withMaxRetries(int maxRetries) {
    return new RetryPolicy(maxRetries, firstDelay, maxDelay, maxRetryAfter, budget);
  }

  /** Returns this policy with another budget, such as {@link RetryBudget#UNLIMITED}. */
  public RetryPolicy withBudget(RetryBudget budget) {
    return new RetryPolicy(maxRetries, firstDelay, maxDelay, maxRetryAfter, budget);
  }

  private static void requireNotNegative(Duration value, String name) {
    boolean valid = !Arguments.require(value, name).isNegative();
    Arguments.check(valid, name + " must be 0 or more, but is " + value);
  }
}
