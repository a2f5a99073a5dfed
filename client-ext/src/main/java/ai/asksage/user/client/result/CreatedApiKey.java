package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * What {@code createUserApiKey} created. That there is a key is certain, whatever else is missing.
 *
 * @param id identifies the new key, for deleting it; null if the server did not say it and the list
 *     of keys does not show which key is the new one
 * @param secret the key itself, from the list of keys; null if it could not be had
 * @param message what the server said
 * @param lookupFailure why the list of keys could not be read; null if it could, or was not needed
 */
public record CreatedApiKey(
    @Nullable Long id,
    @Nullable String secret,
    String message,
    @Nullable RuntimeException lookupFailure) {

  /** Checks that what may not be null is not. */
  public CreatedApiKey {
    Arguments.require(message, "message");
  }

  /** For people; without the key, and without messages, which may contain it. */
  @Override
  public String toString() {
    return "CreatedApiKey[id=%s, secret=%s, message=***%s]"
        .formatted(
            id,
            secret == null ? "unknown" : "***",
            lookupFailure == null
                ? ""
                : ", lookupFailure=" + lookupFailure.getClass().getSimpleName());
  }
}
