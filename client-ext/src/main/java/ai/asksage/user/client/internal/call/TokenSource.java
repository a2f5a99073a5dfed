package ai.asksage.user.client.internal.call;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Supplies the token of each attempt. Thread-safe. */
@FunctionalInterface
public interface TokenSource {

  @Nullable String token(String operationId, Duration atMost);

  /** Returns true if a retry gets another token. */
  default boolean refused(String token) {
    return false;
  }

  /** API keys, to be masked. */
  default List<String> secrets() {
    return List.of();
  }
}
