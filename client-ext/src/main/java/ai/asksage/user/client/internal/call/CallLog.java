package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.LogText;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.observe.CallListener;
import feign.Request;
import feign.Response;
import feign.Util;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;

/**
 * Writes the log: one line per attempt at INFO, or at WARN if it failed; at DEBUG also headers,
 * secrets masked; bodies only at DEBUG and if enabled, since prompts may be controlled unclassified
 * information.
 */
public final class CallLog implements CallListener {
  private final Logger log;
  private final boolean logBodies;

  public CallLog(Logger log, boolean logBodies) {
    this.log = log;
    this.logBodies = logBodies;
  }

  /** A request that is about to be sent. */
  public void request(String operationId, Request request) {
    if (log.isDebugEnabled()) {
      String url = LogText.url(request.url());
      log.debug("{} > {} {}", operationId, request.httpMethod(), url);
      List<String> secrets = Redaction.secretsOf(request);
      LogText.sent(request.headers(), line -> log.debug("{} > {}", operationId, line));
      if (logBodies && request.body() != null) {
        log.debug("{} > {}", operationId, LogText.body(request.body(), secrets));
      }
    }
  }

  /** A response, its body in memory. */
  public void response(String operationId, Request request, Response response) throws IOException {
    if (log.isDebugEnabled()) {
      log.debug("{} < {}", operationId, response.status());
      List<String> secrets = Redaction.secretsOf(request);
      LogText.headers(response.headers(), secrets, line -> log.debug("{} < {}", operationId, line));
      if (logBodies && response.body() != null) {
        byte[] body = Util.toByteArray(response.body().asInputStream());
        log.debug("{} < {}", operationId, LogText.body(body, secrets));
      }
    }
  }

  @Override
  public void onCall(CallEvent event) {
    if (event.isFailure() ? !log.isWarnEnabled() : !log.isInfoEnabled()) {
      return;
    }
    String line =
        event.operationId()
            + ": "
            + result(event)
            + " in "
            + event.duration().toMillis()
            + " ms, attempt "
            + event.attempt();
    if (event.isFailure()) {
      log.warn(line);
    } else {
      log.info(line);
    }
  }

  /** Logs that a listener threw, without the message, which may contain anything. */
  public void listenerFailed(CallListener listener, RuntimeException e) {
    log.warn("{} threw {}", listener.getClass().getName(), e.getClass().getName());
  }

  private static String result(CallEvent event) {
    if (event.error() != null) {
      return event.error().getClass().getSimpleName();
    }
    return event.status() == event.httpStatus()
        ? "status " + event.httpStatus()
        : "status " + event.httpStatus() + " (" + event.bodyStatus() + " in the body)";
  }
}
