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

  /**
   * Returns the id, for deleting the key.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable Long id() {
    return wire.id();
  }

  /**
   * Returns the name that the key was given.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String name() {
    return wire.name();
  }

  /**
   * Returns the user to whom the key belongs.
   *
   * @return the user id; null if the server left it out
   */
  @JsonProperty
  public @Nullable Long userId() {
    return wire.userId();
  }

  /**
   * Returns the key itself, a secret.
   *
   * @return null if the server left it out
   */
  public @Nullable String secret() {
    return wire.key();
  }

  /**
   * Returns what the key may be used for.
   *
   * @return unmodifiable, in the server's order; null if the server named nothing, as it does for
   *     keys without limits
   */
  @JsonProperty
  public @Nullable Set<String> tokenScopes() {
    return Words.set(wire.tokenScopes());
  }

  /**
   * Returns when the key was created. A time without a zone is taken as UTC.
   *
   * @return null if {@link #createdText()} is null or in an unknown format
   */
  @JsonProperty
  public @Nullable Instant created() {
    return Times.parse(wire.dateTime());
  }

  /**
   * Returns when the key was created, as it arrived.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String createdText() {
    return wire.dateTime();
  }

  /**
   * Returns when the key was revoked. A time without a zone is taken as UTC.
   *
   * @return null if {@link #revokedText()} is null or in an unknown format
   */
  @JsonProperty
  public @Nullable Instant revoked() {
    return Times.parse(wire.revokedAt());
  }

  /**
   * Returns when the key was revoked, as it arrived.
   *
   * @return null while the key is valid
   */
  @JsonProperty
  public @Nullable String revokedText() {
    return wire.revokedAt();
  }

  /**
   * Returns why the key was revoked.
   *
   * @return null if the server did not say
   */
  @JsonProperty
  public @Nullable String revokedReason() {
    return wire.revokedReason();
  }

  /**
   * Whether the server does not accept the key any more.
   *
   * @return true if the server says when it was revoked, in whatever format
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
