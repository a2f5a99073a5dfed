package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** 429: too many requests. Wait for {@link #retryAfter()}, and call less often. */
public final class TooManyRequestsException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  TooManyRequestsException(ErrorDetails details, @Nullable Duration retryAfter) {
    super(
        details,
        "Wait%s before calling again, and call less often."
            .formatted(retryAfter == null ? "" : " " + retryAfter.toSeconds() + " s"));
    this.retryAfter = retryAfter;
  }

  /** Returns how long to wait after the response ({@code Retry-After}); null if not known. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
