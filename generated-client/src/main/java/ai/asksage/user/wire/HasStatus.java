package ai.asksage.user.wire;

import org.jspecify.annotations.Nullable;

/**
 * A response that reports its own outcome. Inside HTTP 200, this outcome decides whether it is an
 * error. Implemented by every model with a {@code status} of schema {@code StatusCode}.
 */
public interface HasStatus {

  /**
   * Returns the outcome that the body reports.
   *
   * @return the value of {@code status}, or null when it is not set
   */
  @Nullable StatusCode status();
}
