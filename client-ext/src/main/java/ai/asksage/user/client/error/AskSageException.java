package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.Arguments;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed; the superclass of all that this client throws once a request is valid. The
 * class says what happened: {@link ApiException} and its subclasses when the server responded,
 * {@link TransportException} and its subclasses when it did not.
 *
 * <p>The message says which operation failed, how, what the server said, and what to do about it.
 * Neither the message nor anything else in here contains a secret. Immutable, so thread-safe.
 */
public abstract class AskSageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorDetails details;

  AskSageException(ErrorDetails details, String advice) {
    super(
        sentence(Arguments.require(details, "details").operationId() + ": " + details.what())
            + advice,
        details.cause());
    this.details = details;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text + " " : text + ". ";
  }

  /**
   * The operation that was called.
   *
   * @return the {@code operationId} of the contract, for example {@code addDataset}; for a method
   *     without one, what Feign calls it
   */
  public String operationId() {
    return details.operationId();
  }

  /**
   * The HTTP status of the response. It may be 200 for an error: then {@link #bodyStatus()} says
   * which.
   *
   * @return 100 to 599, or 0 when no response arrived or it was discarded
   */
  public int httpStatus() {
    return details.httpStatus();
  }

  /**
   * The {@code status} in the body.
   *
   * @return 100 to 599, or null when the body had none
   */
  public @Nullable Integer bodyStatus() {
    return details.bodyStatus();
  }

  /**
   * What the server said: {@code response} in the body of an error. Do not depend on its wording.
   *
   * @return the text with its line breaks, at most 4,096 characters, secrets masked; null when
   *     there was none
   */
  public @Nullable String apiMessage() {
    return details.apiMessage();
  }

  /**
   * The headers of the response.
   *
   * @return by name, case-insensitive; unmodifiable; values that are or may contain secrets, such
   *     as cookies, are masked; empty when no response arrived
   */
  public Map<String, Collection<String>> headers() {
    return details.headers();
  }

  /**
   * The beginning of the body as it arrived.
   *
   * @return at most 4,096 characters, secrets masked; null when no response arrived, and for a
   *     success of the token exchange, which may hold the token in any form
   */
  public @Nullable String rawBody() {
    return details.rawBody();
  }
}
