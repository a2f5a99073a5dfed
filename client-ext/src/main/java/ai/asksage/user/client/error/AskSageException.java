package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failed call. It is an {@link ApiException} if the server responded, and a {@link
 * TransportException} if it did not. The message names the operation, the failure, the server's
 * message and the remedy. Contains no secrets. Immutable and thread-safe.
 */
public abstract class AskSageException extends RuntimeException {
  final ErrorDetails details;

  /** Whether the request reached the network. */
  public enum Sent {
    /** The server has the whole request. */
    YES,
    /** Nothing was sent to the server, so it did nothing. */
    NO,
    /** The server may have the request or a part of it. */
    UNKNOWN
  }

  AskSageException(ErrorDetails details, String advice) {
    super(
        "%s: %s%s %s"
            .formatted(
                details.operationId,
                details.what,
                details.what.endsWith(".") ? "" : ".",
                details.advice == null ? advice : details.advice),
        details.cause);
    this.details = details;
  }

  /** Returns the {@code operationId} of the contract, or Feign's name for a method without one. */
  public String operationId() {
    return details.operationId;
  }

  /** Returns the HTTP status, which can be 200 for an error; 0 if no response was kept. */
  public int httpStatus() {
    return details.httpStatus;
  }

  /** Returns the {@code status} in the body, 100 to 599; null if the body had none. */
  public @Nullable Integer bodyStatus() {
    return details.bodyStatus;
  }

  /** Returns the body's status if it reports an error inside 2xx, otherwise HTTP's. */
  public int status() {
    return ErrorDetails.status(details.httpStatus, details.bodyStatus);
  }

  /** Returns the server's message, up to 4,096 characters, masked; null if there was none. */
  public @Nullable String apiMessage() {
    return details.apiMessage;
  }

  /** Returns the headers, masked, unmodifiable, case-insensitive; empty if none arrived. */
  public Map<String, Collection<String>> headers() {
    return details.headers;
  }

  /** Returns the body, up to 4,096 characters, masked; null if none was kept. */
  public @Nullable String rawBody() {
    return details.rawBody;
  }

  /** Returns whether the same call may succeed later, without being carried out twice. */
  public boolean isRetryable() {
    return details.retryable;
  }

  /** Returns whether the last attempt was sent; {@link Sent#YES} if a response arrived. */
  public Sent wasSent() {
    Sent sent = details.answered ? Sent.YES : Sent.UNKNOWN;
    return details.sent ? sent : Sent.NO;
  }

  /** Returns the number of attempts, including retries; 0 if the call failed before the first. */
  public int attempts() {
    return details.attempts;
  }
}
