package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.Credentials;
import java.time.Duration;

/**
 * Where the token of each request comes from: the value of the header {@code x-access-tokens}.
 * {@link Credentials} makes the usual ones. Implementations must be thread-safe and must not log
 * tokens.
 */
@FunctionalInterface
public interface TokenSource {

  /**
   * The token for a request that is about to be sent; called for every attempt, so it should answer
   * from memory whenever it can.
   *
   * @return the token: not blank, ASCII without control characters
   * @throws RuntimeException if there is no token; it reaches the caller of the operation unchanged
   */
  String token();

  /**
   * Like {@link #token()}, for a caller with limited time to wait for another thread.
   *
   * @param atMost how long to wait; not negative
   * @return the token
   * @throws RuntimeException if there is no token in that time
   */
  default String token(Duration atMost) {
    return token();
  }

  /**
   * Reports that the server rejected a token. Nothing is exchanged here; that is left to {@link
   * #token()}.
   *
   * @param token the token that was rejected, as {@link #token()} returned it
   * @return true if {@link #token()} can now return another one, so that the request is worth one
   *     retry
   */
  default boolean refused(String token) {
    return false;
  }
}
