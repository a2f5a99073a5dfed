package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of creating an API key. The key exists, whatever else is missing here. As JSON it has
 * nothing but the id. Immutable.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class CreatedApiKey {
  private final @Nullable Long id;
  private final @Nullable String secret;
  private final String message;
  private final @Nullable RuntimeException lookupFailure;

  CreatedApiKey(
      @Nullable Long id,
      @Nullable String secret,
      String message,
      @Nullable RuntimeException lookupFailure) {
    this.id = id;
    this.secret = secret;
    this.message = message;
    this.lookupFailure = lookupFailure;
  }

  /**
   * {@return the id of the new key, for deleting it; null if the server did not send it and the
   * list of keys does not show which key is new}
   */
  @JsonProperty
  public @Nullable Long id() {
    return id;
  }

  /** {@return the key itself, a secret, from the list of keys; null if it could not be found} */
  public @Nullable String secret() {
    return secret;
  }

  /** {@return what the server said} */
  public String message() {
    return message;
  }

  /** {@return why the list of keys could not be read; null if it could be read} */
  public @Nullable RuntimeException lookupFailure() {
    return lookupFailure;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CreatedApiKey that
        && Objects.equals(id, that.id)
        && Objects.equals(secret, that.secret)
        && Objects.equals(message, that.message)
        && Objects.equals(lookupFailure, that.lookupFailure);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, secret, message, lookupFailure);
  }

  /** Leaves out the key, and messages, which may contain it. */
  @Override
  public String toString() {
    return "CreatedApiKey[id=%s, secret=%s%s]"
        .formatted(
            id,
            secret == null ? "unknown" : "***",
            lookupFailure == null
                ? ""
                : ", lookupFailure=" + lookupFailure.getClass().getSimpleName());
  }
}
