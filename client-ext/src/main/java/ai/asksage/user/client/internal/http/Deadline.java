package ai.asksage.user.client.internal.http;

import feign.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When a call must be over, on a clock that nobody sets. */
public final class Deadline {
  private final LongSupplier nanoTime;
  private final long start;
  private final long budget;

  private Deadline(LongSupplier nanoTime, long budget) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.budget = budget;
  }

  /**
   * The deadline of a call that begins now and may take the read time-out; none if that is 0, as
   * Feign has it.
   */
  public static Deadline of(Request.Options options, LongSupplier nanoTime) {
    long nanos = options.readTimeoutUnit().toNanos(options.readTimeout());
    return new Deadline(nanoTime, nanos > 0 ? nanos : Long.MAX_VALUE);
  }

  /** The deadline of a call that begins now. */
  public static Deadline of(Duration budget, LongSupplier nanoTime) {
    return new Deadline(nanoTime, budget.toNanos());
  }

  /**
   * Whether less than a millisecond is left, the smallest time-out that a transport can be given.
   */
  public boolean isOver() {
    return remainingMillis() <= 0;
  }

  /** Whether something could still be done after a wait. */
  public boolean allows(Duration wait) {
    return wait.compareTo(Duration.ofMillis(remainingMillis())) < 0;
  }

  /**
   * What is left, for an attempt that begins now; never 0, which would mean for ever. Redirects are
   * not followed.
   */
  public Request.Options options(Request.Options call) {
    long left = Math.max(1, Math.min(remainingMillis(), Integer.MAX_VALUE));
    long connect = call.connectTimeoutUnit().toMillis(call.connectTimeout());
    return new Request.Options(
        connect > 0 ? Math.min(connect, left) : left,
        TimeUnit.MILLISECONDS,
        left,
        TimeUnit.MILLISECONDS,
        false);
  }

  public Duration remaining() {
    return Duration.ofMillis(Math.max(0, remainingMillis()));
  }

  private long remainingMillis() {
    return TimeUnit.NANOSECONDS.toMillis(budget - (nanoTime.getAsLong() - start));
  }
}
