package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Text;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An API key, from {@code getUserApiKeys}. As JSON it has every property but {@code secret}. */
public final class ApiKey extends Value<ai.asksage.user.model.ApiKey> {

  ApiKey(ai.asksage.user.model.ApiKey wire) {
    super(wire);
  }

  /** {@return the id, for deleting the key; null if the server left it out} */
  @JsonProperty
  public @Nullable Long id() {
    return value.id();
  }

  /** {@return the name that the key was given; null if the server left it out} */
  @JsonProperty
  public @Nullable String name() {
    return value.name();
  }

  /** {@return the id of the user to whom the key belongs; null if the server left it out} */
  @JsonProperty
  public @Nullable Long userId() {
    return value.userId();
  }

  /** {@return the key itself, a secret; null if the server left it out} */
  public @Nullable String secret() {
    return value.key();
  }

  /** {@return the key's scopes, unmodifiable, in the server's order; null if not limited} */
  @JsonProperty
  public @Nullable Set<String> tokenScopes() {
    String scopes = value.tokenScopes();
    if (scopes == null || scopes.isBlank()) {
      return null;
    }
    List<String> words =
        Stream.of(scopes.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    return Collections.unmodifiableSet(new LinkedHashSet<>(words));
  }

  /** {@return when the key was created; null if that is unknown} */
  @JsonProperty
  public @Nullable Instant created() {
    return Text.time(value.dateTime());
  }

  /** {@return when the key was created, as the server's text; null if the server left it out} */
  @JsonProperty
  public @Nullable String createdText() {
    return value.dateTime();
  }

  /** {@return when the key was revoked; null if that is unknown} */
  @JsonProperty
  public @Nullable Instant revoked() {
    return Text.time(value.revokedAt());
  }

  /** {@return when the key was revoked, as the server's text; null while the key is valid} */
  @JsonProperty
  public @Nullable String revokedText() {
    return value.revokedAt();
  }

  /** {@return why the key was revoked; null if the server did not say} */
  @JsonProperty
  public @Nullable String revokedReason() {
    return value.revokedReason();
  }

  /** {@return whether the key is revoked: the server sent a time, in any format} */
  public boolean isRevoked() {
    return value.revokedAt() != null && !value.revokedAt().isBlank();
  }

  /** Returns a text without the key. */
  @Override
  public String toString() {
    return "ApiKey[id=%s, name=%s, created=%s, %s]"
        .formatted(id(), name(), createdText(), isRevoked() ? "revoked=" + revokedText() : "valid");
  }
}
