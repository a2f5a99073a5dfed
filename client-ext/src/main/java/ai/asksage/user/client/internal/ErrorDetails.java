package ai.asksage.user.client.internal;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of an exception, with secrets masked. {@code what} and {@code advice} are single
 * lines. {@code retryable}: the call can be repeated without being carried out twice.
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

  private static final Response NONE = new Response(0, null, 0, null, Map.of(), null, null);

  /** The values of {@code AskSageException.Sent}, which this package must not use. */
  public enum Sent {
    YES,
    NO,
    UNKNOWN
  }

  /** {@code httpStatus} is 0 without a response; {@code status} is the effective status. */
  public record Response(
      int httpStatus,
      @Nullable Integer bodyStatus,
      int status,
      @Nullable String apiMessage,
      Map<String, Collection<String>> headers,
      @Nullable String rawBody,
      @Nullable Duration retryAfter)
      implements Serializable {}

  public static ErrorDetails of(String operationId, String what) {
    return new ErrorDetails(operationId, what, null, NONE, Sent.UNKNOWN, false, 0, null);
  }

  public static ErrorDetails ofUnusable(
      String operationId, String what, @Nullable String apiMessage) {
    return of(operationId, what)
        .withResponse(new Response(200, null, 200, apiMessage, Map.of(), null, null));
  }

  public <T> T exception(Class<T> type) {
    return new HiddenConstructor<>(type, ErrorDetails.class).create(this);
  }

  public ErrorDetails withResponse(Response arrived) {
    return new ErrorDetails(
        operationId, what, advice, arrived, Sent.YES, retryable, attempts, cause);
  }

  /** Replaces the advice of the exception class. */
  public ErrorDetails withAdvice(@Nullable String other) {
    return new ErrorDetails(operationId, what, other, response, sent, retryable, attempts, cause);
  }

  public ErrorDetails withCause(@Nullable Throwable other) {
    return new ErrorDetails(operationId, what, advice, response, sent, retryable, attempts, other);
  }

  public ErrorDetails withSent(Sent other) {
    return new ErrorDetails(operationId, what, advice, response, other, retryable, attempts, cause);
  }

  public ErrorDetails withAttempts(int made, boolean canBeRetried) {
    return new ErrorDetails(operationId, what, advice, response, sent, canBeRetried, made, cause);
  }
}
