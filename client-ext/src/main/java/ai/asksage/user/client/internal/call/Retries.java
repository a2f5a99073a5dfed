package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.http.RetryBudget;
import ai.asksage.user.client.http.RetryPolicy;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides whether and when a call is retried, for all calls of a client. Thread-safe. */
public final class Retries {
  /** Longer than any call, and short enough to calculate with. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final RetryPolicy policy;
  private final RandomGenerator random;
  private final Clock clock;
  private final AtomicInteger budget;

  /**
   * Decides as the policy says.
   *
   * @param random thread-safe, as {@link java.util.Random} is
   * @param clock for dates in {@code Retry-After} of a server that sends no {@code Date}
   */
  public Retries(RetryPolicy policy, RandomGenerator random, Clock clock) {
    this.policy = policy;
    this.random = random;
    this.clock = clock;
    this.budget = new AtomicInteger(policy.budget().capacity());
  }

  /** Counts an attempt, and returns what is left of the budget. */
  int record(Attempt last) {
    RetryBudget rules = policy.budget();
    int change = 0;
    if (last.status() / 100 == 2) {
      change = rules.refill();
    } else if (last.status() >= 500 || last.rule() != Attempt.Rule.NEVER) {
      change = -rules.cost();
    }
    return budget.accumulateAndGet(
        change, (left, by) -> Math.max(0, Math.min(rules.capacity(), left + by)));
  }

  /** Whether a call may still be retried after so many retries. */
  boolean mayRetry(int done, @Nullable Integer maxRetries) {
    return done < (maxRetries == null ? policy.maxRetries() : maxRetries) && budget.get() > 0;
  }

  /**
   * Returns the wait before the next attempt.
   *
   * @param done how many times the call has been retried already
   * @return null if it is not to be retried, for instance because the wait would be longer than the
   *     policy or the deadline allows
   */
  @Nullable Duration delay(Attempt last, boolean safeToRepeat, int done, Call call) {
    if (!mayRetry(done, call.settings().maxRetries()) || !last.rule().allows(safeToRepeat)) {
      return null;
    }
    Duration delay = last.hadNoHead() ? Duration.ZERO : backoff(done + 1);
    Duration asked = retryAfter(last.header("Retry-After"), last.header("Date"), clock.instant());
    if (asked != null) {
      if (asked.compareTo(policy.maxRetryAfter()) > 0) {
        return null;
      }
      delay = delay.compareTo(asked) > 0 ? delay : asked;
    }
    return call.deadline().allows(delay) ? delay : null;
  }

  /** Doubles from one retry to the next; the second half is random ("equal jitter"). */
  private Duration backoff(int retry) {
    Duration max = shorter(policy.maxDelay(), LONGEST);
    Duration full = shorter(policy.firstDelay(), max);
    for (int i = 1; i < retry && full.compareTo(max) < 0; i++) {
      full = shorter(full.multipliedBy(2), max);
    }
    Duration half = full.dividedBy(2);
    return half.plusNanos((long) (half.toNanos() * random.nextDouble()));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /**
   * Reads {@code Retry-After} (RFC 9110, section 10.2.3).
   *
   * @param value seconds or an HTTP date; null if there is no such header
   * @param date the response's {@code Date}, from which a date is counted; null for none
   * @param now what a date is counted from otherwise
   * @return zero or more, not bounded; null if there is no value or it is neither
   */
  static @Nullable Duration retryAfter(@Nullable String value, @Nullable String date, Instant now) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.matches("[0-9]{1,18}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Instant until = httpDate(text);
    if (until == null) {
      return null;
    }
    Instant sent = date == null ? null : httpDate(date.strip());
    Instant from = sent == null ? now : sent;
    return until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
  }

  /** Reads an HTTP date; null if it is none. */
  static @Nullable Instant httpDate(String text) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
