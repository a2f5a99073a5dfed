package ai.asksage.user.client.internal.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.wire.ListOrMessage;
import feign.Request;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call, with its deadline and one or more requests. Feign passes the call to {@link CallClient}
 * as the options of the method. Converts responses to results within the limits of the call: in a
 * text, finds the JSON value, a string that contains it, or an object around it. Closing the call
 * frees the memory of the response. For one thread.
 */
public final class Call extends Request.Options implements AutoCloseable {
  private static final int MAX_MESSAGE = 4096;
  private static final int RESULTS_PER_CHECK = 256;
  private static final int MAX_WRAPPERS = 4; // The most strings and objects around a value.
  private static final Pattern MAY_BE_JSON = Pattern.compile("\\s*+[\\[{\"]");

  private final Calls calls;
  private final long end;
  private @Nullable ResponseBody held;

  // The last method that was called, the last request that was sent, and its attempt; 0 for none.
  @Nullable Method method;
  @Nullable Request sent;
  int attempts;

  public Call(Calls calls) {
    super(calls.settings().connectTimeout(), calls.settings().callTimeout(), false);
    this.calls = calls;
    this.end = calls.environment().nanoTime().getAsLong() + settings().callTimeout().toNanos();
  }

  public <T> T api(Class<T> type) {
    return calls.api(type, this);
  }

  Calls.Settings settings() {
    return calls.settings();
  }

  Duration remaining() {
    long millis = NANOSECONDS.toMillis(end - calls.environment().nanoTime().getAsLong());
    return Duration.ofMillis(Math.max(0, millis));
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

  /** Converts each value and skips nulls, which carry no information. */
  public <T> List<T> each(List<? extends @Nullable Object> values, Class<T> type) {
    List<T> results = new ArrayList<>(values.size());
    for (Object value : values) {
      if (results.size() % RESULTS_PER_CHECK == 0) {
        check();
      }
      if (value != null) {
        results.add(HiddenConstructor.create(type, value));
      }
    }
    return Collections.unmodifiableList(results);
  }

  /** Converts a list, or the list inside a message. */
  public <S, T> List<T> list(ListOrMessage<S> response, Class<S[]> type, Class<T> result) {
    if (response.list() != null) {
      return each(response.list(), result);
    }
    String message = String.valueOf(response.message());
    S[] found = json(message, type);
    if (found == null) {
      Object inside = find(message, List.class::isInstance);
      found = inside == null ? null : json(new String(Json.DEFAULT.write(inside), UTF_8), type);
    }
    if (found == null) {
      throw messageInsteadOfList(message);
    }
    return each(Arrays.asList(found), result);
  }

  /** Reads JSON in a string of the response; null if it holds no such value. */
  private <T> @Nullable T json(String text, Class<T> type) {
    check();
    try {
      return type.cast(calls.json().read(text, type, held));
    } catch (IOException e) {
      check();
      String limit = Json.limit(e);
      if (limit == null) {
        return null;
      }
      String what = "JSON in the response exceeds a limit: " + limit;
      throw unreadable(what, null, "Ask for less at a time, or raise the limit.");
    }
  }

  private void check() {
    boolean late = remaining().isZero();
    if (late || Thread.currentThread().isInterrupted()) {
      Kind kind = late ? Kind.TIMEOUT : Kind.INTERRUPTED;
      String what = "the result was not complete";
      ExchangeException ended = new ExchangeException(kind, true, what, null);
      throw TransportErrors.of(operation(), sent, ended, attempts);
    }
  }

  /** Returns the only matching value in a text; null if none or several match. */
  public @Nullable Object find(@Nullable String text, Predicate<Object> wanted) {
    return find(text, wanted, MAX_WRAPPERS);
  }

  private @Nullable Object find(@Nullable Object value, Predicate<Object> wanted, int wrappers) {
    if (value == null || wanted.test(value)) {
      return value;
    }
    if (wrappers == 0) {
      return null;
    }
    if (value instanceof String text && MAY_BE_JSON.matcher(text).lookingAt()) {
      return find(json(text, Object.class), wanted, wrappers - 1);
    }
    if (!(value instanceof Map<?, ?> object) || isError(object)) {
      return null;
    }
    List<Object> found =
        object.values().stream()
            .map(inner -> find(inner, wanted, wrappers - 1))
            .filter(Objects::nonNull)
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  /** Recognizes an error, because a list of errors is not the requested list. */
  private static boolean isError(Map<?, ?> object) {
    return object.keySet().stream()
            .anyMatch(name -> String.valueOf(name).toLowerCase(Locale.ROOT).contains("error"))
        || String.valueOf(object.get("status")).matches("[45][0-9]{2}");
  }

  public UnreadableResponseException messageInsteadOfList(String message) {
    return unreadable(
        "the server sent a message instead of a list",
        message,
        "The deployment sent no list: the generated interface, client.api(...), returns the text.");
  }

  public UnreadableResponseException unreadable(
      String what, @Nullable String message, String advice) {
    String text = message == null ? null : Redaction.of(sent).beginning(message, MAX_MESSAGE);
    String said = text == null ? "" : ": " + Text.excerpt(text);
    return ResponseErrors.unusable(operation().id(), what + said, text, advice, attempts);
  }

  private OperationInfo operation() {
    return OperationInfo.of(Objects.requireNonNull(method), "unknown");
  }
}
