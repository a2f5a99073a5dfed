package ai.asksage.user.wire;

import org.jspecify.annotations.Nullable;

/**
 * A response that reports its own outcome. Inside HTTP 200, this outcome decides whether it is an
 * error. Implemented by every model with a {@code status} of schema {@code StatusCode}.
 */
public interface HasStatus {

  /** {@return the outcome that the body reports, {@code status}; null if it is not set} */
  @Nullable StatusCode status();
}
