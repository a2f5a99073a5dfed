package ai.asksage.user.client.result;

import ai.asksage.user.model.ApiKeyCreation;
import org.jspecify.annotations.Nullable;

/**
 * What {@code createUserApiKey} returns.
 *
 * @param id the id of the new key, needed to delete it; null from deployments that follow the
 *     documentation: then find it in the list of keys
 * @param message what the server said
 */
public record CreatedApiKey(@Nullable Long id, String message) {

  /**
   * Reads a response.
   *
   * @param response the response of {@code createUserApiKey}
   * @return id and message
   */
  public static CreatedApiKey of(ApiKeyCreation response) {
    return new CreatedApiKey(response.id(), response.response());
  }

  /** For people; without the message, which may contain the key. */
  @Override
  public String toString() {
    return "CreatedApiKey[id=" + id + ", message=***]";
  }
}
