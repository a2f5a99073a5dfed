package ai.asksage.user.client.http;

import ai.asksage.user.client.internal.Arguments;

/**
 * Limits the load that retries add to a server that is down. A client starts with {@code capacity}
 * points. A failed attempt (no response, HTTP 429 or 5xx) costs points, a success earns points, and
 * other 4xx change nothing. At 0 points nothing is retried but attempts that were given up; first
 * attempts are always made. Immutable.
 *
 * @param capacity 1 or more
 * @param cost the points that a failed attempt costs, 0 or more; 0 for no limit
 * @param refill the points that a success earns, 1 or more
 */
public record RetryBudget(int capacity, int cost, int refill) {

  /** Allows fifty failures in a row and, in the long run, one failure for every two successes. */
  public static final RetryBudget DEFAULT = new RetryBudget(500, 10, 5);

  /** Never limits retries. */
  public static final RetryBudget UNLIMITED = new RetryBudget(1, 0, 1);

  /** Throws {@link IllegalArgumentException} if a value is out of its range. */
  public RetryBudget {
    Arguments.check(
        capacity >= 1 && cost >= 0 && refill >= 1,
        "capacity and refill must be 1 or more, cost 0 or more, but they are %d, %d and %d"
            .formatted(capacity, refill, cost));
  }
}
