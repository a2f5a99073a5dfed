package ai.asksage.user.client.feign;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Redaction;
import feign.Request;
import feign.Response;
import feign.Util;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A logger for teams with a {@code Feign.Builder} of their own, instead of Feign's loggers, which
 * print tokens and bodies in full; {@code AskSageUserClient} has a log of its own. Writes to slf4j
 * at DEBUG what {@link feign.Logger.Level} asks for, but always masks the values of secret headers
 * and of secrets in bodies, and prints bodies only if that is enabled here as well. Neither URL
 * queries nor exception messages are printed. Thread-safe.
 */
public final class RedactingLogger extends feign.Logger {
  private final Logger log;
  private final boolean logBodies;

  /** Creates a logger that prints no bodies, under the name of this class. */
  public RedactingLogger() {
    this(LoggerFactory.getLogger(RedactingLogger.class), false);
  }

  /**
   * Creates a logger.
   *
   * @param log where the lines go
   * @param logBodies true to print bodies at {@link feign.Logger.Level#FULL}, secrets masked, up to
   *     8,192 characters; prompts may be controlled unclassified information
   */
  public RedactingLogger(Logger log, boolean logBodies) {
    this.log = Arguments.require(log, "log");
    this.logBodies = logBodies;
  }

  @Override
  protected void logRequest(String configKey, Level logLevel, Request request) {
    if (!log.isDebugEnabled() || logLevel == Level.NONE) {
      return;
    }
    log(configKey, "> %s %s", request.httpMethod(), Redaction.url(request.url()));
    if (logLevel != Level.BASIC) {
      Redaction redaction = Redaction.of(request);
      logHeaders(configKey, ">", redaction.headers(request.headers()));
      if (printsBodies(logLevel) && request.body() != null) {
        log(configKey, "> %s", redaction.logged(request.body()));
      }
    }
  }

  @Override
  protected Response logAndRebufferResponse(
      String configKey, Level logLevel, Response response, long elapsedTime) throws IOException {
    if (!log.isDebugEnabled() || logLevel == Level.NONE) {
      return response;
    }
    log(configKey, "< %s in %s ms", response.status(), elapsedTime);
    if (logLevel == Level.BASIC) {
      return response;
    }
    Redaction redaction = Redaction.of(response.request());
    logHeaders(configKey, "<", redaction.headers(response.headers()));
    if (!printsBodies(logLevel) || response.body() == null) {
      return response;
    }
    try (Response.Body body = response.body()) {
      byte[] bytes = Util.toByteArray(body.asInputStream());
      log(configKey, "< %s", redaction.logged(bytes));
      return response.toBuilder().body(bytes).build();
    }
  }

  @Override
  protected IOException logIOException(
      String configKey, Level logLevel, IOException failure, long elapsedTime) {
    // Feign's prints the message and, at FULL, the stack trace with the messages of all causes.
    log(configKey, "< %s in %s ms", failure.getClass().getName(), elapsedTime);
    return failure;
  }

  @Override
  @SuppressWarnings("AnnotateFormatMethod") // The annotation would add a dependency.
  protected void log(String configKey, String format, Object... args) {
    if (log.isDebugEnabled()) {
      log.debug(methodTag(configKey) + String.format(format, args));
    }
  }

  private void logHeaders(
      String configKey, String direction, Map<String, Collection<String>> headers) {
    headers.forEach(
        (name, values) ->
            values.forEach(value -> log(configKey, "%s %s: %s", direction, name, value)));
  }

  private boolean printsBodies(Level logLevel) {
    return logBodies && logLevel == Level.FULL;
  }
}
