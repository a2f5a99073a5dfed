package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failed call. The client throws nothing else once a request is valid. The class says what
 * happened: {@link ApiException} and its subclasses when the server responded, {@link
 * TransportException} and its subclasses when it did not.
 *
 * <p>The message says which operation failed, how, what the server said, and what to do. Neither
 * the message nor anything else in here contains a secret. Immutable and thread-safe.
 */
public abstract class AskSageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorDetails details;

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
                details.operationId(),
                details.what(),
                details.what().endsWith(".") ? "" : ".",
                details.advice() == null ? advice : details.advice()),
        details.cause());
    this.details = details;
  }

  /**
   * Returns the operation that was called.
   *
   * @return the {@code operationId} of the contract, such as {@code addDataset}; for a method
   *     without one, Feign's name of the method
   */
  public String operationId() {
    return details.operationId();
  }

  /**
   * Returns the HTTP status of the response, which can be 200 for an error: see {@link #status()}.
   *
   * @return 100 to 599, or 0 if no response arrived or it was discarded
   */
  public int httpStatus() {
    return details.httpStatus();
  }

  /**
   * Returns the {@code status} in the body.
   *
   * @return 100 to 599, or null if the body had none
   */
  public @Nullable Integer bodyStatus() {
    return details.bodyStatus();
  }

  /**
   * Returns the status of the error: that of the body if HTTP's is 200 to 299 and the body reports
   * an error, otherwise HTTP's.
   *
   * @return 100 to 599, or 0 if no response arrived or it was discarded
   */
  public int status() {
    return details.status();
  }

  /**
   * Returns the server's message: that of an error, or the one that came instead of a list. Do not
   * depend on its wording.
   *
   * @return at most 4,096 characters with line breaks, secrets masked; null if there was none
   */
  public @Nullable String apiMessage() {
    return details.apiMessage();
  }

  /**
   * Returns the headers of the response.
   *
   * @return by name, case-insensitive; unmodifiable; values that may contain secrets, such as
   *     cookies, are masked; empty if no response arrived
   */
  public Map<String, Collection<String>> headers() {
    return details.headers();
  }

  /**
   * Returns the beginning of the body.
   *
   * @return at most 4,096 characters, secrets masked; null if no response arrived, if the client
   *     had already read it before the call failed, and for a success of the token exchange
   */
  public @Nullable String rawBody() {
    return details.rawBody();
  }

  /**
   * Whether the same call may succeed later and cannot be carried out twice: the operation is safe
   * to repeat, or the server did not carry it out.
   */
  public boolean isRetryable() {
    return details.retryable();
  }

  /** Whether the last attempt was sent to the server; {@link Sent#YES} if a response arrived. */
  public Sent wasSent() {
    return Sent.valueOf(details.sent().name());
  }

  /** Returns the number of attempts, retries included; 0 if the call failed before the first. */
  public int attempts() {
    return details.attempts();
  }
}
