package ai.asksage.user.client;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.Calls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options for some calls, which override the client's: {@code client.withOptions(o ->
 * o.timeout(Duration.ofMinutes(5)))}. Each method returns these options, and throws {@link
 * IllegalArgumentException} if a value is invalid. Timeouts are 1 ms to 24 days. Not thread-safe.
 */
public final class CallOptions {
  private final Calls.Settings client;
  private final Map<String, String> headers;
  private Duration timeout;
  private @Nullable Duration attemptTimeout;
  private int maxRetries;

  CallOptions(Calls.Settings client) {
    this.client = client;
    this.headers = new LinkedHashMap<>(client.headers());
    this.timeout = client.callTimeout();
    this.maxRetries = client.maxRetries();
  }

  /** Limits the time of a call, like {@link AskSageUserClientBuilder#callTimeout callTimeout}. */
  public CallOptions timeout(Duration timeout) {
    this.timeout = Arguments.requireMillis(timeout, "timeout");
    return this;
  }

  /**
   * Limits the wait for the beginning of a response, like the builder's {@link
   * AskSageUserClientBuilder#attemptTimeout attemptTimeout}. Not more than the call's timeout.
   */
  public CallOptions attemptTimeout(Duration timeout) {
    this.attemptTimeout = Arguments.requireMillis(timeout, "attemptTimeout");
    return this;
  }

  /**
   * Adds a header to the client's custom headers, or replaces one. The name must not be a header
   * that the client sets. The value must be printable ASCII and not blank. It is masked in logs and
   * exceptions.
   */
  public CallOptions header(String name, String value) {
    Arguments.require(value, "value");
    String problem = Arguments.headersProblem(Map.of(Arguments.require(name, "name"), value));
    Arguments.check(problem == null, String.valueOf(problem));
    headers.keySet().removeIf(name::equalsIgnoreCase);
    headers.put(name, value);
    return this;
  }

  /** Limits how often a call is retried, 0 or more. Overrides the limit of the retry policy. */
  public CallOptions maxRetries(int retries) {
    Arguments.check(retries >= 0, "maxRetries must be 0 or more, but is " + retries);
    this.maxRetries = retries;
    return this;
  }

  /** Rejects an attempt timeout longer than the call timeout, which would have no effect. */
  static void requireWithin(@Nullable Duration attemptTimeout, Duration timeout) {
    Arguments.check(
        attemptTimeout == null || attemptTimeout.compareTo(timeout) <= 0,
        "attemptTimeout must not be longer than the timeout of the call: %s > %s"
            .formatted(attemptTimeout, timeout));
  }

  Calls.Settings settings() {
    requireWithin(attemptTimeout, timeout);
    Duration attempt = attemptTimeout == null ? client.attemptTimeout() : attemptTimeout;
    return new Calls.Settings(
        timeout, client.connectTimeout(), attempt, maxRetries, Map.copyOf(headers));
  }
}
