package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.observe.CallListener;
import feign.Request;
import feign.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Writes the log and notifies the listeners. Nothing that a listener or a log appender throws
 * reaches the call: the server may have carried it out.
 *
 * <p>Logs one line per attempt at INFO, or at WARN if it failed; headers at DEBUG; bodies at DEBUG
 * if enabled. Secrets are masked.
 */
public final class CallLog {
  /** More than {@link Redaction} looks at. */
  private static final int ENOUGH = 64 * Redaction.MAX_LOGGED;

  private final Logger log;
  private final boolean logBodies;
  private final List<CallListener> listeners;

  public CallLog(Logger log, boolean logBodies, List<CallListener> listeners) {
    this.log = log;
    this.logBodies = logBodies;
    this.listeners = List.copyOf(listeners);
  }

  /** Logs a request that is about to be sent. */
  void request(String operationId, Request request) {
    guarded(
        () -> {
          if (log.isDebugEnabled()) {
            Redaction redaction = Redaction.of(request);
            log.debug(
                "{} > {} {}", operationId, request.httpMethod(), Redaction.url(request.url()));
            headers(operationId, ">", redaction.headers(request.headers()));
            if (logBodies && request.body() != null) {
              log.debug("{} > {}", operationId, redaction.logged(request.body()));
            }
          }
        });
  }

  /** Logs a response, its body in memory. */
  void response(String operationId, Request request, Response response) {
    guarded(
        () -> {
          if (log.isDebugEnabled()) {
            Redaction redaction = Redaction.of(request);
            log.debug("{} < {}", operationId, response.status());
            headers(operationId, "<", redaction.headers(response.headers()));
            if (logBodies && response.body() instanceof ResponseBody body) {
              log.debug("{} < {}", operationId, redaction.logged(body.beginning(ENOUGH)));
            }
          }
        });
  }

  private void headers(
      String operationId, String direction, Map<String, Collection<String>> headers) {
    headers.forEach(
        (name, values) ->
            values.forEach(v -> log.debug("{} {} {}: {}", operationId, direction, name, v)));
  }

  /** Logs the end of an attempt and notifies the listeners. */
  void attempt(CallEvent event) {
    guarded(() -> line(event));
    for (CallListener listener : listeners) {
      guarded(() -> listener.onCall(event));
    }
  }

  private void line(CallEvent event) {
    String line =
        "%s: %s in %d ms, attempt %d"
            .formatted(
                event.operationId(), result(event), event.duration().toMillis(), event.attempt());
    if (event.isFailure()) {
      log.warn(line);
    } else {
      log.info(line);
    }
  }

  private static String result(CallEvent event) {
    if (event.error() != null) {
      return event.error().getClass().getSimpleName();
    }
    return event.status() == event.httpStatus()
        ? "status " + event.httpStatus()
        : "status " + event.httpStatus() + " (" + event.bodyStatus() + " in the body)";
  }

  private void guarded(Runnable report) {
    try {
      report.run();
    } catch (Throwable e) {
      try {
        // Without the message, which may contain anything.
        log.warn("A listener or the log threw {}", e.getClass().getName());
      } catch (Throwable again) {
        // The log is what fails.
      }
    }
  }
}
