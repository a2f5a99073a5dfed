package ai.asksage.user.client.internal.call;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the token of each attempt comes from. Implementations are thread-safe. */
@FunctionalInterface
public interface TokenSource {

  /** Returns the token for an attempt; waits at most so long for an exchange. */
  @Nullable String token(String operationId, Duration atMost);

  /** Reports that the server refused a token; returns true if a retry gets another one. */
  default boolean refused(String token) {
    return false;
  }

  /** Returns what the tokens were exchanged for, to be masked wherever it turns up. */
  default List<String> secrets() {
    return List.of();
  }
}
