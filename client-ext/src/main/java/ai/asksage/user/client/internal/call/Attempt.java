package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.observe.CallEvent;
import feign.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended: with a response or with a failure, never both.
 *
 * @param rule whether the call may be retried
 * @param response the response, its body in memory
 * @param envelope the status and message inside the body
 * @param failure why there is no response
 * @param error the exception that the failure becomes
 */
record Attempt(
    Rule rule,
    @Nullable Response response,
    @Nullable Envelope envelope,
    @Nullable ExchangeException failure,
    @Nullable AskSageException error) {

  /** Larger bodies are not inspected: the server reports errors in a few hundred bytes. */
  static final int MAX_ENVELOPE = 8 * 1024;

  /** Whether retrying a call is safe and worthwhile. */
  enum Rule {
    /** Nothing was sent, or the server did nothing: status 429. */
    ALWAYS,
    /** The server may have carried out the call: a broken exchange, or 502, 503 and 504. */
    IF_SAFE_TO_REPEAT,
    /**
     * It would end the same way, or must not go on. Status 408 is here too: in this API it means
     * that required information is missing.
     */
    NEVER;

    boolean allows(boolean safeToRepeat) {
      return this == ALWAYS || (this == IF_SAFE_TO_REPEAT && safeToRepeat);
    }

    static Rule of(ExchangeException failure) {
      return switch (failure.kind()) {
        case UNKNOWN_HOST, CONNECT_FAILED, NO_FREE_CONNECTION -> ALWAYS;
        case NO_HEAD, TIMEOUT, BROKEN -> failure.isSent() ? IF_SAFE_TO_REPEAT : ALWAYS;
        case PROXY, TLS, INTERRUPTED, CLOSED, UNREADABLE -> NEVER;
      };
    }

    static Rule of(int status) {
      return switch (status) {
        case 429 -> ALWAYS;
        case 502, 503, 504 -> IF_SAFE_TO_REPEAT;
        default -> NEVER;
      };
    }
  }

  static Attempt failed(ExchangeException failure, AskSageException error) {
    return new Attempt(Rule.of(failure), null, null, failure, error);
  }

  /** Code of the application threw, and would throw again. */
  static Attempt refused(AskSageException error) {
    return new Attempt(Rule.NEVER, null, null, null, error);
  }

  static Attempt answered(Response response) {
    Envelope envelope = null;
    if (response.body() instanceof ResponseBody body && body.length() <= MAX_ENVELOPE) {
      envelope = Envelope.read(response, body.beginning(MAX_ENVELOPE));
    }
    int status = Envelope.deciding(response.status(), envelope);
    return new Attempt(Rule.of(status), response, envelope, null, null);
  }

  CallEvent event(String operationId, Duration duration, int attempt, int retryBudget) {
    return new CallEvent(
        operationId,
        httpStatus(),
        envelope == null || envelope.status() == 0 ? null : envelope.status(),
        duration,
        attempt,
        retryBudget,
        error);
  }

  /** The status that decides; 0 without a response. */
  int status() {
    return Envelope.deciding(httpStatus(), envelope);
  }

  private int httpStatus() {
    return response == null ? 0 : response.status();
  }

  /** Whether the server refused the token, in any of the ways in which deployments say so. */
  boolean tokenRefused() {
    return Envelope.refusesToken(status(), envelope);
  }

  /** Whether the attempt was given up because no response began. */
  boolean hadNoHead() {
    return failure != null && failure.kind() == ExchangeException.Kind.NO_HEAD;
  }

  /** The first value of a header of the response, or null. */
  @Nullable String header(String name) {
    return response == null ? null : ResponseErrors.first(response.headers(), name);
  }
}
