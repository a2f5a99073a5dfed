package ai.asksage.user.client.internal;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of an exception. Its creator has masked the secrets. Immutable if the headers are.
 *
 * @param operationId the {@code operationId} of the contract
 * @param what what happened, in one line
 * @param advice what to do, in one line; null for the advice of the exception's class
 * @param sent whether the request reached the server
 * @param retryable whether the same call can be made again without doing it twice
 * @param attempts how many attempts were made
 */
public record ErrorDetails(
    String operationId,
    String what,
    @Nullable String advice,
    Response response,
    Sent sent,
    boolean retryable,
    int attempts,
    @Nullable Throwable cause)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Response NONE = new Response(0, null, 0, null, Map.of(), null);

  /** The values of {@code AskSageException.Sent}, which this package must not use. */
  public enum Sent {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * The response that arrived.
   *
   * @param httpStatus 100 to 599, or 0 when no response arrived
   * @param bodyStatus the {@code status} in the body, or null when it had none
   * @param status the one of both that decided, or 0
   * @param apiMessage what the server said, or null
   * @param headers by name
   * @param rawBody the beginning of the body, or null
   */
  public record Response(
      int httpStatus,
      @Nullable Integer bodyStatus,
      int status,
      @Nullable String apiMessage,
      Map<String, Collection<String>> headers,
      @Nullable String rawBody)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Without a response, not known to be sent, not retryable, after no attempt. */
  public static ErrorDetails of(String operationId, String what) {
    return new ErrorDetails(operationId, what, null, NONE, Sent.UNKNOWN, false, 0, null);
  }

  /** Details of HTTP 200 whose body cannot be used. */
  public static ErrorDetails ofUnusable(
      String operationId, String what, @Nullable String apiMessage) {
    return of(operationId, what)
        .withResponse(new Response(200, null, 200, apiMessage, Map.of(), null));
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
  public ErrorDetails withResponse(Response arrived) {
    return copy(advice, arrived, Sent.YES, cause);
  }

  /** A copy with other advice than that of the exception's class. */
  public ErrorDetails withAdvice(@Nullable String other) {
    return copy(other, response, sent, cause);
  }

  public ErrorDetails withCause(@Nullable Throwable other) {
    return copy(advice, response, sent, other);
  }

  public ErrorDetails withSent(Sent other) {
    return copy(advice, response, other, cause);
  }

  private ErrorDetails copy(
      @Nullable String advice, Response response, Sent sent, @Nullable Throwable cause) {
    return new ErrorDetails(operationId, what, advice, response, sent, retryable, attempts, cause);
  }

  public ErrorDetails withAttempts(int made, boolean canBeRetried) {
    return new ErrorDetails(operationId, what, advice, response, sent, canBeRetried, made, cause);
  }
}
