package ai.asksage.user.testing.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API keys of all users. */
public final class ApiKeys {
  private final List<ApiKey> keys = new ArrayList<>();
  private long nextId = 1807;

  ApiKeys() {}

  /** A new key of 64 characters, the length that is published. */
  public static String random() {
    return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
  }

  /** Creates a key. */
  public ApiKey add(User owner, Instant now, String name, String key, @Nullable String scopes) {
    ApiKey added = new ApiKey(owner, now, nextId++, name, key, scopes, null);
    keys.add(added);
    return added;
  }

  /** Those of a user, revoked ones included, the latest first. */
  public List<ApiKey> of(User owner) {
    List<ApiKey> own = new ArrayList<>(keys.stream().filter(k -> k.owner().equals(owner)).toList());
    Collections.reverse(own);
    return own;
  }

  /** A user's key by its id. */
  public Optional<ApiKey> find(User owner, long id) {
    return keys.stream().filter(k -> k.owner().equals(owner) && k.id() == id).findFirst();
  }

  /** A key by itself, also a revoked one. */
  public Optional<ApiKey> find(String key) {
    return keys.stream().filter(k -> k.key().equals(key)).findFirst();
  }

  /** Puts a changed key in the place of what it was. */
  public void replace(ApiKey key, ApiKey changed) {
    keys.replaceAll(k -> k.equals(key) ? changed : k);
  }

  /** Deletes a key. */
  public void remove(ApiKey key) {
    keys.remove(key);
  }
}
