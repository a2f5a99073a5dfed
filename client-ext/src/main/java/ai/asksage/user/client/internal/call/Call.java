package ai.asksage.user.client.internal.call;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.ResponseBody;
import feign.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call, with its deadline and one or more requests. Feign passes the call to {@link CallClient}
 * as the options of the method. Closing it frees the memory of the response. For one thread.
 */
public final class Call extends Request.Options implements AutoCloseable {
  private final Calls calls;
  private final Settings settings;
  private final LongSupplier nanoTime;
  private final long end;
  private @Nullable ResponseBody held;
  private @Nullable Request sent;

  /**
   * A null {@code attemptTimeout} means 20 s, or half of {@code callTimeout} if that is less. A
   * null {@code maxRetries} means the retry policy's number.
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
    super(settings.connectTimeout(), settings.callTimeout(), false);
    this.calls = calls;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + settings.callTimeout().toNanos();
  }

  public <T> T api(Class<T> type) {
    return calls.api(type, this);
  }

  Settings settings() {
    return settings;
  }

  Duration remaining() {
    long millis = NANOSECONDS.toMillis(end - nanoTime.getAsLong());
    return Duration.ofMillis(Math.max(0, millis));
  }

  void sent(Request request) {
    sent = request;
  }

  public Redaction redaction() {
    return sent == null ? Redaction.of(List.of()) : Redaction.of(sent);
  }

  public int attempts() {
    return held == null ? 1 : held.attempts();
  }

  /** Keeps the body's memory until the call is closed or another response arrives. */
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
      return type.cast(calls.json().read(text, type, held));
    } catch (IOException e) {
      String limit = Json.limit(e);
      if (limit == null) {
        return null;
      }
      String what = "JSON in the response exceeds a limit: " + limit;
      throw ErrorDetails.ofUnusable(operationId, what, null)
          .withAdvice("Ask for less at a time, or raise the limit.")
          .exception(UnreadableResponseException.class);
    }
  }

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
