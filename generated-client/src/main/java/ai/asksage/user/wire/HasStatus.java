package ai.asksage.user.wire;

import org.jspecify.annotations.Nullable;

/**
 * A response that reports its own outcome, which inside HTTP 200 decides whether it is an error.
 * Every model with a {@code status} of schema {@code StatusCode} is one.
 */
public interface HasStatus {

  /**
   * The outcome that the body reports.
   *
   * @return the value of {@code status}, or null when it is not set
   */
  @Nullable StatusCode status();
}
