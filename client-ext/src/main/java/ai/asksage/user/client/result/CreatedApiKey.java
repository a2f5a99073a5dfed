package ai.asksage.user.client.result;

import ai.asksage.user.model.ApiKeyCreation;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The result of creating an API key. The key exists even if values are missing here. The JSON has
 * only the id. Immutable.
 */
public final class CreatedApiKey extends Value<CreatedApiKey.Content> {
  record Content(
      ApiKeyCreation created, @Nullable ApiKey key, @Nullable RuntimeException lookupFailure) {}

  CreatedApiKey(
      ApiKeyCreation created, @Nullable ApiKey key, @Nullable RuntimeException lookupFailure) {
    super(new Content(created, key, lookupFailure));
  }

  /** {@return the id, for deleting the key; null if neither the response nor the list has it} */
  @JsonProperty
  public @Nullable Long id() {
    Long id = value.created.id();
    return id != null || value.key == null ? id : value.key.id();
  }

  /** {@return the key itself, a secret, from the list of keys; null if it could not be found} */
  public @Nullable String secret() {
    return value.key == null ? null : value.key.secret();
  }

  /** {@return the server's message} */
  public String message() {
    return value.created.response();
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
