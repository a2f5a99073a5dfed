package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.observe.CallListener;
import feign.Request;
import feign.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs attempts, and notifies listeners. Exceptions of listeners and log appenders do not fail the
 * call, because the server may have carried it out.
 */
public record CallLog(Logger log, boolean logBodies, List<CallListener> listeners) {
  /** The bytes of a body to keep for the log, as many as {@link Redaction} reads. */
  private static final int ENOUGH = 64 * Redaction.MAX_LOGGED;

  /** Logs the request, or its response if there is one. */
  void message(String operationId, Request sent, @Nullable Response response) {
    guarded(
        () -> {
          if (log.isDebugEnabled()) {
            Redaction redaction = Redaction.of(sent);
            String prefix = operationId + (response == null ? " >" : " <");
            Object line =
                response == null
                    ? sent.httpMethod() + " " + Redaction.url(sent.url())
                    : response.status();
            log.debug("{} {}", prefix, line);
            redaction
                .headers(response == null ? sent.headers() : response.headers())
                .forEach(
                    (name, values) -> values.forEach(v -> log.debug("{} {}: {}", prefix, name, v)));
            if (logBodies && response == null && sent.body() != null) {
              log.debug("{} {}", prefix, redaction.logged(sent.body(), sent.body().length));
            }
            if (logBodies && response != null && response.body() instanceof ResponseBody body) {
              log.debug("{} {}", prefix, redaction.logged(body.beginning(ENOUGH), body.length()));
            }
          }
        });
  }

  void attempt(CallEvent event) {
    guarded(
        () -> {
          String line = "{}: {} in {} ms, attempt {}";
          Object[] values = {
            event.operationId(), result(event), event.duration().toMillis(), event.attempt()
          };
          if (event.isFailure()) {
            log.warn(line, values);
          } else {
            log.info(line, values);
          }
        });
    listeners.forEach(listener -> guarded(() -> listener.onCall(event)));
  }

  private static String result(CallEvent event) {
    if (event.error() != null) {
      return event.error().getClass().getSimpleName();
    }
    String status = "status " + event.httpStatus();
    return event.status() == event.httpStatus()
        ? status
        : status + " (" + event.bodyStatus() + " in the body)";
  }

  private void guarded(Runnable report) {
    try {
      report.run();
    } catch (Throwable e) {
      try {
        // Not the message, because it may contain anything.
        log.warn("A listener or the log threw {}", e.getClass().getName());
      } catch (Throwable again) {
        // The log itself fails.
      }
    }
  }
}
