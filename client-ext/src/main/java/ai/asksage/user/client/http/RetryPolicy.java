package ai.asksage.user.client.http;

import ai.asksage.user.client.internal.Arguments;
import java.time.Duration;

/**
 * How often a call is retried, and after which waits. What is retried at all is fixed: any
 * operation after a failed connection or HTTP 429; only an operation that the contract marks as
 * safe to repeat ({@code x-safe-to-repeat}) after a broken exchange or HTTP 502, 503 or 504; none
 * after anything else. A status inside an HTTP 200 body counts like an HTTP status. The deadline of
 * the call bounds all attempts and waits together. Immutable.
 *
 * @param maxRetries how many times a call is retried at most, 0 or more; the retry with a fresh
 *     token after the server rejected one does not count
 * @param firstDelay the wait before the first retry, 0 or more; it doubles with every further one.
 *     The second half of each wait is random, so that many clients do not come back at the same
 *     moment.
 * @param maxDelay the longest such wait, not shorter than {@code firstDelay}
 * @param maxRetryAfter the longest wait that a server may ask for with {@code Retry-After} (seconds
 *     or a date); if it asks for more, the call is not retried and its error is thrown at once. 0
 *     or more.
 * @param budget what all retries of a client together may add to its load while calls fail
 */
public record RetryPolicy(
    int maxRetries,
    Duration firstDelay,
    Duration maxDelay,
    Duration maxRetryAfter,
    RetryBudget budget) {

  /** Two retries, after up to 0.5 and 1 seconds, or up to 30 seconds if the server asks for it. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));

  /** No retries: every failure reaches the caller at once. */
  public static final RetryPolicy NONE =
      new RetryPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /**
   * Creates a policy with the default budget.
   *
   * @param maxRetries as in the record
   * @param firstDelay as in the record
   * @param maxDelay as in the record
   * @param maxRetryAfter as in the record
   * @throws IllegalArgumentException if a value is out of its range
   */
  public RetryPolicy(
      int maxRetries, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter) {
    this(maxRetries, firstDelay, maxDelay, maxRetryAfter, RetryBudget.DEFAULT);
  }

  /**
   * Creates a policy.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public RetryPolicy {
    if (maxRetries < 0) {
      throw new IllegalArgumentException("maxRetries must be 0 or more, but is " + maxRetries);
    }
    Arguments.require(budget, "budget");
    requireNotNegative(firstDelay, "firstDelay");
    requireNotNegative(maxDelay, "maxDelay");
    requireNotNegative(maxRetryAfter, "maxRetryAfter");
    if (maxDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "maxDelay must not be shorter than firstDelay: " + maxDelay + " < " + firstDelay);
    }
  }

  /**
   * This policy with another number of retries.
   *
   * @param maxRetries 0 or more
   * @return a policy that is otherwise the same
   * @throws IllegalArgumentException if the number is negative
   */
  public RetryPolicy withMaxRetries(int maxRetries) {
    return new RetryPolicy(maxRetries, firstDelay, maxDelay, maxRetryAfter, budget);
  }

  /**
   * This policy with another budget.
   *
   * @param budget for instance {@link RetryBudget#UNLIMITED}
   * @return a policy that is otherwise the same
   */
  public RetryPolicy withBudget(RetryBudget budget) {
    return new RetryPolicy(maxRetries, firstDelay, maxDelay, maxRetryAfter, budget);
  }

  private static void requireNotNegative(Duration value, String name) {
    if (Arguments.require(value, name).isNegative()) {
      throw new IllegalArgumentException(name + " must be 0 or more, but is " + value);
    }
  }
}
