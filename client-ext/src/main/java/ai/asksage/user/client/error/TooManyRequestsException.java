package ai.asksage.user.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** 429: too many requests. Wait as long as {@link #retryAfter()} says, and call less often. */
public final class TooManyRequestsException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   * @param retryAfter how long the server asks to wait, or null if it does not say
   */
  public TooManyRequestsException(ErrorDetails details, @Nullable Duration retryAfter) {
    super(
        details,
        retryAfter == null
            ? "Wait before calling again, and call less often."
            : "Wait " + retryAfter.toSeconds() + " s before calling again, and call less often.");
    this.retryAfter = retryAfter;
  }

  /**
   * How long the server asks to wait, counted from its response: the header {@code Retry-After}, in
   * seconds or as a date.
   *
   * @return zero or more, or null when the server did not say
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
