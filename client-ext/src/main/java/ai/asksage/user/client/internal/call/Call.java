package ai.asksage.user.client.internal.call;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.ResponseBody;
import feign.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of the client and its deadline. It may take several requests: a lookup and a deletion, a
 * token exchange, retries. Feign hands it to {@link CallClient} as the options of the method.
 * Closing it gives back the memory of the response. For one thread.
 */
public final class Call extends Request.Options implements AutoCloseable {
  private static final int RESULTS_PER_CHECK = 256;

  private final Calls calls;
  private final Settings settings;
  private final LongSupplier nanoTime;
  private final long end;
  private @Nullable ResponseBody held;
  private @Nullable Request sent;

  /**
   * What a call may do.
   *
   * @param attemptTimeout null for the smaller of 20 seconds and half of callTimeout
   * @param maxRetries null for that of the retry policy
   * @param headers custom headers in addition to those of the client
   */
  public record Settings(
      Duration callTimeout,
      Duration connectTimeout,
      @Nullable Duration attemptTimeout,
      @Nullable Integer maxRetries,
      Map<String, String> headers) {

    public Settings withCallTimeout(Duration timeout) {
      return new Settings(timeout, connectTimeout, attemptTimeout, maxRetries, headers);
    }

    long attemptMillis() {
      return attemptTimeout == null
          ? Math.min(20_000, callTimeout.toMillis() / 2)
          : attemptTimeout.toMillis();
    }
  }

  Call(Calls calls, Settings settings, LongSupplier nanoTime) {
    super(
        settings.connectTimeout().toMillis(),
        MILLISECONDS,
        settings.callTimeout().toMillis(),
        MILLISECONDS,
        false);
    this.calls = calls;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + settings.callTimeout().toNanos();
  }

  /** Returns an implementation of a generated interface whose methods belong to this call. */
  public <T> T api(Class<T> type) {
    return calls.api(type, this);
  }

  Settings settings() {
    return settings;
  }

  /** The time left, in whole milliseconds as transports take it. */
  Duration remaining() {
    long millis = NANOSECONDS.toMillis(end - nanoTime.getAsLong());
    return Duration.ofMillis(Math.max(0, millis));
  }

  /** Notes the last request, whose secrets are masked in what the response says. */
  void sent(Request request) {
    sent = request;
  }

  /** Masks the secrets of the last request. */
  public Redaction redaction() {
    return sent == null ? Redaction.of(List.of()) : Redaction.of(sent);
  }

  /** Returns in which attempt the last response arrived. */
  public int attempts() {
    return held == null ? 1 : held.attempts();
  }

  /** Keeps the memory of a response until the call is closed, or another response arrives. */
  void hold(@Nullable ResponseBody body) {
    if (held != null) {
      held.release();
    }
    held = body;
  }

  /** Reads JSON in a string of the response; null if it holds no such value. */
  public <T> @Nullable T json(String operationId, @Nullable String text, Class<T> type) {
    if (text == null) {
      return null;
    }
    check(operationId);
    try {
      Json.Read read = calls.json().read(text, type, held == null ? 0 : held.tokens());
      if (held != null) {
        held.took(read.tokens());
      }
      return type.cast(read.value());
    } catch (IOException e) {
      if (Json.limit(e) != null) {
        throw ResponseErrors.overLimit(operationId, e);
      }
      return null;
    }
  }

  /** Makes a result of each value that is not null, and ends with the deadline. */
  public <S, T> List<T> each(
      String operationId, Collection<? extends @Nullable S> values, Function<S, T> result) {
    List<T> results = new ArrayList<>(values.size());
    for (S value : values) {
      if (results.size() % RESULTS_PER_CHECK == 0) {
        check(operationId);
      }
      if (value != null) {
        results.add(result.apply(value));
      }
    }
    return Collections.unmodifiableList(results);
  }

  /** Ends the call if its time is over or its thread was interrupted. */
  public void check(String operationId) {
    boolean late = remaining().isZero();
    if (late || Thread.currentThread().isInterrupted()) {
      Kind kind = late ? Kind.TIMEOUT : Kind.INTERRUPTED;
      String what = "the result was not complete";
      throw TransportErrors.of(operationId, new ExchangeException(kind, true, what, null));
    }
  }

  @Override
  public void close() {
    hold(null);
  }
}
