package ai.asksage.user.client.internal.call;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.http.RetryBudget;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.Text;
import feign.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decides whether and when calls of a client are retried. Thread-safe. */
public final class Retries {
  private final RetryPolicy policy;
  private final Clock clock;
  private final AtomicInteger budget;

  enum Rule {
    /** Nothing was sent, or the server did nothing. */
    ALWAYS,
    /** The server may have carried out the call. */
    IF_SAFE_TO_REPEAT,
    /** A retry would fail the same way, or the call must end. */
    NEVER;

    boolean allows(boolean safeToRepeat) {
      return this == ALWAYS || (this == IF_SAFE_TO_REPEAT && safeToRepeat);
    }

    static Rule of(ExchangeException failure) {
      return switch (failure.kind) {
        case UNKNOWN_HOST, CONNECT_FAILED, NO_FREE_CONNECTION, NO_HEAD, TIMEOUT, BROKEN ->
            failure.sent ? IF_SAFE_TO_REPEAT : ALWAYS;
        case PROXY, TLS, INTERRUPTED, CLOSED, UNREADABLE -> NEVER;
      };
    }

    /** 408 is not retried: in this API it means that required information is missing. */
    static Rule of(int status) {
      return switch (status) {
        case 429 -> ALWAYS;
        case 502, 503, 504 -> IF_SAFE_TO_REPEAT;
        default -> NEVER;
      };
    }
  }

  /** How an attempt ended. An error without a failure comes from code of the application. */
  record Attempt(
      Outcome outcome,
      @Nullable Response response,
      @Nullable ExchangeException failure,
      @Nullable AskSageException error) {

    Rule rule() {
      if (failure != null) {
        return Rule.of(failure);
      }
      return error == null ? Rule.of(outcome.status()) : Rule.NEVER;
    }

    boolean hadNoHead() {
      return failure != null && failure.kind == ExchangeException.Kind.NO_HEAD;
    }

    Response result() {
      if (error != null) {
        throw error;
      }
      return Objects.requireNonNull(response);
    }
  }

  /** The clock is for servers that send a date in {@code Retry-After}, but no {@code Date}. */
  public Retries(RetryPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    this.budget = new AtomicInteger(policy.budget().capacity());
  }

  /** Returns what is left of the budget. */
  int record(Attempt last) {
    RetryBudget rules = policy.budget();
    int status = last.outcome().status();
    boolean failed = status >= 500 || last.rule() != Rule.NEVER;
    int change = status / 100 == 2 ? rules.refill() : failed ? -rules.cost() : 0;
    return budget.accumulateAndGet(
        change, (left, by) -> (int) Math.max(0, Math.min(rules.capacity(), (long) left + by)));
  }

  boolean mayRetry(int done, int maxRetries) {
    return done < maxRetries && budget.get() > 0;
  }

  /** Returns the wait before the next attempt; null for no retry. */
  @Nullable Duration delay(Attempt last, boolean safeToRepeat, int done, Call call) {
    // An attempt is given up only if a retry was allowed when it began.
    boolean mayRetry = last.hadNoHead() || mayRetry(done, call.settings().maxRetries());
    if (!mayRetry || !last.rule().allows(safeToRepeat)) {
      return null;
    }
    Duration asked =
        last.response() == null ? null : retryAfter(last.response().headers(), clock.instant());
    Duration delay = last.hadNoHead() ? Duration.ZERO : backoff(done);
    if (asked != null && delay.compareTo(asked) < 0) {
      delay = asked;
    }
    boolean tooLate = asked != null && asked.compareTo(policy.maxRetryAfter()) > 0;
    return !tooLate && delay.compareTo(call.remaining()) < 0 ? delay : null;
  }

  /** Returns a wait that doubles each time. Its second half is random ("equal jitter"). */
  private Duration backoff(int done) {
    double full = Math.scalb((double) NANOSECONDS.convert(policy.firstDelay()), done);
    long half = Math.min((long) full, NANOSECONDS.convert(policy.maxDelay())) / 2;
    return Duration.ofNanos(half + (long) (half * ThreadLocalRandom.current().nextDouble()));
  }

  /** Reads RFC 9110's Retry-After. Dates count from the response's {@code Date}, else from now. */
  static @Nullable Duration retryAfter(Map<String, Collection<String>> headers, Instant now) {
    String value = ResponseErrors.first(headers, "Retry-After");
    if (value != null && value.strip().matches("[0-9]{1,18}")) {
      return Duration.ofSeconds(Long.parseLong(value.strip()));
    }
    Instant until = Text.time(value);
    Instant sent = Text.time(ResponseErrors.first(headers, "Date"));
    Instant from = sent == null ? now : sent;
    return until == null
        ? null
        : until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
  }
}
