package ai.asksage.user.testing.internal.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key. Its text does not show the key.
 *
 * @param id what deletes it
 * @param scopes what it may be used for, separated by commas, or null for everything
 * @param revocation null while the key is valid
 */
public record ApiKey(
    User owner,
    Instant created,
    long id,
    String name,
    String key,
    @Nullable String scopes,
    @Nullable Revocation revocation) {

  /** When and why a key was revoked. */
  public record Revocation(Instant at, String reason) {}

  /** The same with another id. */
  public ApiKey withId(long newId) {
    return new ApiKey(owner, created, newId, name, key, scopes, revocation);
  }

  /** The same, not valid any more. It stays in the list. */
  public ApiKey revoked(Revocation by) {
    return new ApiKey(owner, created, id, name, key, scopes, by);
  }

  @Override
  public String toString() {
    return "API key " + name;
  }
}
