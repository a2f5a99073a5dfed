package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** 429: too many requests. Wait for {@link #retryAfter()}, and call less often. */
public final class TooManyRequestsException extends ApiException {
  TooManyRequestsException(ErrorDetails details) {
    super(details, "Wait before calling again, and call less often.");
  }

  /** Returns how long to wait after the response ({@code Retry-After}); null if not known. */
  public @Nullable Duration retryAfter() {
    return details.retryAfter;
  }
}
