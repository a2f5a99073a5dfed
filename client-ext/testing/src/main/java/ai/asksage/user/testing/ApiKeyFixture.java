package ai.asksage.user.testing;

import ai.asksage.user.testing.internal.Arguments;
import ai.asksage.user.testing.internal.state.ApiKey;
import ai.asksage.user.testing.internal.state.ApiKey.Revocation;

/** A stand-in to which an API key was just added. */
public final class ApiKeyFixture extends AskSageStandIn {
  private final ApiKey key;

  ApiKeyFixture(StandInServer server, ApiKey key) {
    super(server);
    this.key = key;
  }

  private ApiKeyFixture changed(ApiKey changed) {
    change((state, now) -> state.apiKeys().replace(key, changed));
    return new ApiKeyFixture(server(), changed);
  }

  /**
   * Revokes the key: it is still listed, and not accepted any more.
   *
   * @param reason why
   * @return the stand-in, for going on with the key or adding more
   */
  public ApiKeyFixture revokedBecause(String reason) {
    Arguments.require(reason, "reason");
    Revocation now = server().with((state, time) -> new Revocation(time, reason));
    return changed(key.revoked(now));
  }

  /**
   * Gives the key an id that is known.
   *
   * @param id what deletes it
   * @return the stand-in, for going on with the key or adding more
   */
  public ApiKeyFixture identifiedBy(long id) {
    return changed(key.withId(id));
  }
}
