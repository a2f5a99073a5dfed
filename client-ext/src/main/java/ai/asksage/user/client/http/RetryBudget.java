package ai.asksage.user.client.http;

/**
 * Bounds what retries add to the load of a server that is down. A client begins with {@code
 * capacity}. Every attempt that failed takes {@code cost}: no response, HTTP 429 or 5xx; every
 * success gives {@code refill} back; other 4xx, which say that the server works but not that it can
 * take more, do neither. At 0 nothing is retried; first attempts always go. In the long run at most
 * {@code refill} attempts may fail for {@code cost} that succeed. Immutable.
 *
 * @param capacity 1 or more
 * @param cost what a failed attempt takes, 0 or more; 0 for no bound
 * @param refill what a success gives back, 1 or more
 */
public record RetryBudget(int capacity, int cost, int refill) {

  /** Fifty failures in a row; in the long run, one failure for two successes. */
  public static final RetryBudget DEFAULT = new RetryBudget(500, 10, 5);

  /** Every call is retried, however many fail. */
  public static final RetryBudget UNLIMITED = new RetryBudget(1, 0, 1);

  /**
   * Creates a budget.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public RetryBudget {
    if (capacity < 1 || cost < 0 || refill < 1) {
      throw new IllegalArgumentException(
          "capacity and refill must be 1 or more, cost 0 or more, but they are %d, %d and %d"
              .formatted(capacity, refill, cost));
    }
  }
}
