package ai.asksage.user.client.internal.call;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

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

  /** A null {@code attemptTimeout} means 20 s, or half of {@code callTimeout} if that is less. */
  public record Settings(
      Duration callTimeout,
      Duration connectTimeout,
      @Nullable Duration attemptTimeout,
      int maxRetries,
      Map<String, String> headers) {

    public Settings within(Duration atMost) {
      Duration timeout = atMost.compareTo(callTimeout) < 0 ? atMost : callTimeout;
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

  /** Reads JSON in a string of the response. */
  <T> @Nullable T json(String text, Class<T> type) throws IOException {
    return type.cast(calls.json().read(text, type, held));
  }

  Duration remaining() {
    long millis = NANOSECONDS.toMillis(end - nanoTime.getAsLong());
    return Duration.ofMillis(Math.max(0, millis));
  }

  void sent(Request request) {
    sent = request;
  }

  Redaction redaction() {
    return sent == null ? Redaction.of(List.of()) : Redaction.of(sent);
  }

  int attempts() {
    return held == null ? 1 : held.attempts();
  }

  /** Keeps the body's memory until the call is closed or another response arrives. */
  void hold(@Nullable ResponseBody body) {
    if (held != null) {
      held.release();
    }
    held = body;
  }

  @Override
  public void close() {
    hold(null);
  }
}
