package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key, from {@code getUserApiKeys}. As JSON it has every property but {@code secret}.
 * Immutable.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class ApiKey {
  private final ai.asksage.user.model.ApiKey wire;

  ApiKey(ai.asksage.user.model.ApiKey wire) {
    this.wire = wire;
  }

  /** {@return the id, for deleting the key; null if the server left it out} */
  @JsonProperty
  public @Nullable Long id() {
    return wire.id();
  }

  /** {@return the name that the key was given; null if the server left it out} */
  @JsonProperty
  public @Nullable String name() {
    return wire.name();
  }

  /** {@return the id of the user to whom the key belongs; null if the server left it out} */
  @JsonProperty
  public @Nullable Long userId() {
    return wire.userId();
  }

  /** {@return the key itself, a secret; null if the server left it out} */
  public @Nullable String secret() {
    return wire.key();
  }

  /**
   * {@return what the key may be used for; unmodifiable, in the server's order; null if the server
   * named nothing, as it does for keys without limits}
   */
  @JsonProperty
  public @Nullable Set<String> tokenScopes() {
    return Words.set(wire.tokenScopes());
  }

  /**
   * {@return when the key was created; null if {@link #createdText()} is null or in an unknown
   * format} A time without a zone is taken as UTC.
   */
  @JsonProperty
  public @Nullable Instant created() {
    return Times.parse(wire.dateTime());
  }

  /** {@return when the key was created, as it arrived; null if the server left it out} */
  @JsonProperty
  public @Nullable String createdText() {
    return wire.dateTime();
  }

  /**
   * {@return when the key was revoked; null if {@link #revokedText()} is null or in an unknown
   * format} A time without a zone is taken as UTC.
   */
  @JsonProperty
  public @Nullable Instant revoked() {
    return Times.parse(wire.revokedAt());
  }

  /** {@return when the key was revoked, as it arrived; null while the key is valid} */
  @JsonProperty
  public @Nullable String revokedText() {
    return wire.revokedAt();
  }

  /** {@return why the key was revoked; null if the server did not say} */
  @JsonProperty
  public @Nullable String revokedReason() {
    return wire.revokedReason();
  }

  /**
   * {@return whether the server does not accept the key any more; true if the server says when it
   * was revoked, in whatever format}
   */
  public boolean isRevoked() {
    return wire.revokedAt() != null && !wire.revokedAt().isBlank();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApiKey that && wire.equals(that.wire);
  }

  @Override
  public int hashCode() {
    return wire.hashCode();
  }

  /** Leaves out the key itself. */
  @Override
  public String toString() {
    return "ApiKey[id=%s, name=%s, created=%s, %s]"
        .formatted(id(), name(), createdText(), isRevoked() ? "revoked=" + revokedText() : "valid");
  }
}
