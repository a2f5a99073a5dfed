package ai.asksage.user.client.observe;

import ai.asksage.user.client.internal.Arguments;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;

/**
 * Counts and times every attempt with Micrometer. Add the dependency {@code
 * io.micrometer:micrometer-core} yourself. The timer {@code asksage.user.calls} has the tags {@code
 * operation} (its {@code operationId}), {@code status} (the effective status, see {@link
 * CallEvent#status()}; {@code none} if nothing arrived) and {@code outcome} (Micrometer's {@link
 * Outcome}, such as {@code SUCCESS} or {@code UNKNOWN}). Thread-safe.
 */
public final class MicrometerCallListener implements CallListener {
  private final MeterRegistry registry;

  /** Creates a listener that registers its timers in {@code registry}. */
  @SuppressWarnings("exports") // Micrometer is optional.
  public MicrometerCallListener(MeterRegistry registry) {
    this.registry = Arguments.require(registry, "registry");
  }

  @Override
  public void onCall(CallEvent event) {
    Arguments.require(event, "event");
    Timer.builder("asksage.user.calls")
        .description("Attempts of calls of the Ask Sage User API")
        .tag("operation", event.operationId())
        .tag("status", status(event.status()))
        .tags(Tags.of(Outcome.forStatus(event.status()).asTag()))
        .register(registry)
        .record(event.duration());
  }

  /** A server can send any number in a body, and each would create a timer. */
  private static String status(int status) {
    String known = status >= 100 && status < 600 ? Integer.toString(status) : "other";
    return status == 0 ? "none" : known;
  }
}
