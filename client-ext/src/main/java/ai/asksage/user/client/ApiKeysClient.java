package ai.asksage.user.client;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.CallScopes;
import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.client.result.ResultList;
import ai.asksage.user.model.ApiKeyCreation;
import ai.asksage.user.model.CreateUserApiKeyRequest;
import ai.asksage.user.model.DeleteUserApiKeyRequest;
import ai.asksage.user.model.UserApiKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys. Thread-safe; for what its methods throw, see {@link AskSageUserClient}. */
public final class ApiKeysClient {
  private final ApiKeysApi api;
  private final CallScopes calls;

  ApiKeysClient(ApiKeysApi api, CallScopes calls) {
    this.api = api;
    this.calls = calls;
  }

  /**
   * Lists the user's API keys, revoked ones included ({@code getUserApiKeys}).
   *
   * @return the keys, whose accessors return secrets but whose {@code toString()} does not, or a
   *     message
   */
  public ResultList<ApiKey> list() {
    return calls.within(
        () -> {
          UserApiKeys response = api.getUserApiKeys();
          String text = response.response().message();
          return ApiKey.listOf(
              response, calls.json("getUserApiKeys", text, ai.asksage.user.model.ApiKey[].class));
        });
  }

  /**
   * Creates an API key for everything; see {@link #create(String, String)}.
   *
   * @param name a name for it, not empty
   * @return the id and the key, as far as they can be had
   */
  public CreatedApiKey create(String name) {
    return create(name, null);
  }

  /**
   * Creates an API key limited to certain scopes ({@code createUserApiKey}), then looks it up in
   * the list of keys ({@code getUserApiKeys}), in a call with a deadline of its own: by its id, or
   * where the server does not say it, by its name, if only one valid key has that. When the look-up
   * fails, the result says so: the key was created, and nothing creates another.
   *
   * @param name a name for it, not empty
   * @param tokenScopes what it may be used for, comma-separated, or null for everything
   * @return the id and the key, as far as they can be had
   */
  public CreatedApiKey create(String name, @Nullable String tokenScopes) {
    CreateUserApiKeyRequest request =
        Arguments.request(
            () -> CreateUserApiKeyRequest.builder().name(name).tokenScopes(tokenScopes).build());
    ApiKeyCreation created = api.createUserApiKey(request);
    try {
      return created(created, name, list());
    } catch (RuntimeException e) { // Whatever it is, also of a supplier of tokens.
      return new CreatedApiKey(created.id(), null, created.response(), e);
    }
  }

  private static CreatedApiKey created(ApiKeyCreation created, String name, List<ApiKey> keys) {
    Long id = created.id();
    List<ApiKey> found =
        keys.stream()
            .filter(
                id == null
                    ? key -> name.equals(key.name()) && !key.isRevoked()
                    : key -> id.equals(key.id()))
            .toList();
    // One of several may be older: whoever deletes it would delete a key that is in use.
    @Nullable ApiKey key = found.size() == 1 ? found.get(0) : null;
    return new CreatedApiKey(
        id != null || key == null ? id : key.id(),
        key == null ? null : key.secret(),
        created.response(),
        null);
  }

  /**
   * Deletes an API key ({@code deleteUserApiKey}).
   *
   * @param id its id
   * @return the server's message, for people
   */
  public String delete(long id) {
    return api.deleteUserApiKey(DeleteUserApiKeyRequest.builder().id(id).build()).response();
  }
}
