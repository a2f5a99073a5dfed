package ai.asksage.user.client.internal;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of an exception. Its creator has masked the secrets. Immutable if the headers are.
 *
 * @param operationId the {@code operationId} of the contract
 * @param what what happened, in one line
 * @param advice what to do, in one line; null for the advice of the exception's class
 * @param httpStatus 100 to 599, or 0 when no response arrived
 * @param bodyStatus the {@code status} in the body, or null when it had none
 * @param status the one of both that decided, or 0
 * @param apiMessage what the server said, or null
 * @param headers the headers of the response, by name; empty when no response arrived
 * @param rawBody the beginning of the body, or null
 * @param sent whether the request reached the server
 * @param retryable whether the same call can be made again without doing it twice
 * @param attempts how many attempts were made
 * @param cause the cause, or null
 */
public record ErrorDetails(
    String operationId,
    String what,
    @Nullable String advice,
    int httpStatus,
    @Nullable Integer bodyStatus,
    int status,
    @Nullable String apiMessage,
    Map<String, Collection<String>> headers,
    @Nullable String rawBody,
    Sent sent,
    boolean retryable,
    int attempts,
    @Nullable Throwable cause)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The values of {@code AskSageException.Sent}, which this package must not use. */
  public enum Sent {
    YES,
    NO,
    UNKNOWN
  }

  public ErrorDetails {
    Arguments.require(operationId, "operationId");
    Arguments.require(what, "what");
    Arguments.require(headers, "headers");
    Arguments.require(sent, "sent");
  }

  /** Without a response, not known to be sent, not retryable, after no attempt. */
  public static ErrorDetails of(String operationId, String what) {
    return new ErrorDetails(
        operationId,
        what,
        null,
        0,
        null,
        0,
        null,
        Collections.emptyMap(),
        null,
        Sent.UNKNOWN,
        false,
        0,
        null);
  }

  /** Details of HTTP 200 whose body cannot be used. */
  public static ErrorDetails ofUnusable(
      String operationId, String what, @Nullable String apiMessage) {
    return of(operationId, what).withResponse(200, null, 200, apiMessage, Map.of(), null);
  }

  /**
   * Creates an exception with these details.
   *
   * @throws IllegalArgumentException if the type has no constructor for details alone
   */
  public <T> T exception(Class<T> type) {
    return HiddenConstructor.of(type, ErrorDetails.class).apply(this);
  }

  /** A copy for a response that arrived. */
  public ErrorDetails withResponse(
      int newHttpStatus,
      @Nullable Integer newBodyStatus,
      int newStatus,
      @Nullable String newApiMessage,
      Map<String, Collection<String>> newHeaders,
      @Nullable String newRawBody) {
    return new ErrorDetails(
        operationId,
        what,
        advice,
        newHttpStatus,
        newBodyStatus,
        newStatus,
        newApiMessage,
        newHeaders,
        newRawBody,
        Sent.YES,
        retryable,
        attempts,
        cause);
  }

  /** A copy with other advice than that of the exception's class. */
  public ErrorDetails withAdvice(@Nullable String newAdvice) {
    return copy(newAdvice, sent, retryable, attempts, cause);
  }

  public ErrorDetails withCause(@Nullable Throwable newCause) {
    return copy(advice, sent, retryable, attempts, newCause);
  }

  public ErrorDetails withSent(Sent newSent) {
    return copy(advice, newSent, retryable, attempts, cause);
  }

  public ErrorDetails withAttempts(int newAttempts, boolean newRetryable) {
    return copy(advice, sent, newRetryable, newAttempts, cause);
  }

  private ErrorDetails copy(
      @Nullable String newAdvice,
      Sent newSent,
      boolean newRetryable,
      int newAttempts,
      @Nullable Throwable newCause) {
    return new ErrorDetails(
        operationId,
        what,
        newAdvice,
        httpStatus,
        bodyStatus,
        status,
        apiMessage,
        headers,
        rawBody,
        newSent,
        newRetryable,
        newAttempts,
        newCause);
  }
}
