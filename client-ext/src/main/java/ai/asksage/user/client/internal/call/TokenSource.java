package ai.asksage.user.client.internal.call;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the token of each attempt comes from. Implementations are thread-safe. */
@FunctionalInterface
public interface TokenSource {

  /**
   * Returns the token for an attempt.
   *
   * @param operationId the operation that needs it
   * @param atMost how long to wait for an exchange
   */
  @Nullable String token(String operationId, Duration atMost);

  /**
   * Reports that the server refused a token.
   *
   * @return true if another token can be had, so that the request is worth one retry
   */
  default boolean refused(String token) {
    return false;
  }

  /** Returns what the tokens were exchanged for, to be masked wherever it turns up. */
  default List<String> secrets() {
    return List.of();
  }
}
