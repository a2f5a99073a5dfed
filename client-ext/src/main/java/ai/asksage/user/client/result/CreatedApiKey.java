package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The result of creating an API key. The key exists even if values are missing here. The JSON has
 * only the id. Immutable.
 */
public final class CreatedApiKey extends Value<CreatedApiKey.Content> {
  record Content(
      @Nullable Long id,
      @Nullable String secret,
      String message,
      @Nullable RuntimeException lookupFailure) {}

  CreatedApiKey(
      @Nullable Long id,
      @Nullable String secret,
      String message,
      @Nullable RuntimeException lookupFailure) {
    super(new Content(id, secret, message, lookupFailure));
  }

  /** {@return the id, for deleting the key; null if neither the response nor the list has it} */
  @JsonProperty
  public @Nullable Long id() {
    return value.id();
  }

  /** {@return the key itself, a secret, from the list of keys; null if it could not be found} */
  public @Nullable String secret() {
    return value.secret();
  }

  /** {@return the server's message} */
  public String message() {
    return value.message();
  }

  /** {@return why the list of keys could not be read; null if it could be read} */
  public @Nullable RuntimeException lookupFailure() {
    return value.lookupFailure();
  }

  /** Returns a text without the key and without messages, because these may contain the key. */
  @Override
  public String toString() {
    RuntimeException failure = lookupFailure();
    return "CreatedApiKey[id=%s, secret=%s%s]"
        .formatted(
            id(),
            secret() == null ? "unknown" : "***",
            failure == null ? "" : ", lookupFailure=" + failure.getClass().getSimpleName());
  }
}
