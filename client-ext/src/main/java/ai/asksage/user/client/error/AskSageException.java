package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.Arguments;
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
        sentence(Arguments.require(details, "details").operationId() + ": " + details.what())
            + (details.advice() == null ? advice : details.advice()),
        details.cause());
    this.details = details;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text + " " : text + ". ";
  }

  /**
   * Returns the operation that was called.
   *
   * @return the {@code operationId} of the contract, for example {@code addDataset}; for a method
   *     without one, Feign's name of the method
   */
  public String operationId() {
    return details.operationId();
  }

  /**
   * Returns the HTTP status of the response. An error can arrive with HTTP status 200; {@link
   * #status()} is the error's status then.
   *
   * @return 100 to 599, or 0 if no response arrived or it was discarded
   */
  public int httpStatus() {
    return details.response().httpStatus();
  }

  /**
   * Returns the {@code status} in the body.
   *
   * @return 100 to 599, or null if the body had none
   */
  public @Nullable Integer bodyStatus() {
    return details.response().bodyStatus();
  }

  /**
   * Returns the status that decided: that of the body if it reports an error inside HTTP 200 to
   * 299, otherwise HTTP's.
   *
   * @return 100 to 599, or 0 if no response arrived or it was discarded
   */
  public int status() {
    return details.response().status();
  }

  /**
   * Returns what the server said: {@code response} in the body of an error, or the message that
   * came instead of a list. Do not depend on its wording.
   *
   * @return the text with its line breaks, at most 4,096 characters, secrets masked; null if there
   *     was none
   */
  public @Nullable String apiMessage() {
    return details.response().apiMessage();
  }

  /**
   * Returns the headers of the response.
   *
   * @return by name, case-insensitive; unmodifiable; values that are or may contain secrets, such
   *     as cookies, are masked; empty if no response arrived
   */
  public Map<String, Collection<String>> headers() {
    return details.response().headers();
  }

  /**
   * Returns the beginning of the body as it arrived.
   *
   * @return at most 4,096 characters, secrets masked; null if no response arrived, if the client
   *     had already read the response before it failed, and for a success of the token exchange,
   *     which may hold the token in any form
   */
  public @Nullable String rawBody() {
    return details.response().rawBody();
  }

  /**
   * Whether you can make the same call again without doing it twice. It may well fail again.
   *
   * @return true if the failure may pass and either the operation is safe to repeat or the server
   *     did not carry it out
   */
  public boolean isRetryable() {
    return details.retryable();
  }

  /**
   * Whether the last attempt was sent to the server.
   *
   * @return {@link Sent#YES} if a response arrived
   */
  public Sent wasSent() {
    return Sent.valueOf(details.sent().name());
  }

  /**
   * Returns how often the client tried.
   *
   * @return the number of attempts, retries included; 0 if the call failed before the first
   */
  public int attempts() {
    return details.attempts();
  }
}
