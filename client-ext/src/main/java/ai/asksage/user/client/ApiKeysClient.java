package ai.asksage.user.client;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.call.internal.CallScopes;
import ai.asksage.user.client.result.ApiKeyList;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.model.ApiKey;
import ai.asksage.user.model.CreateUserApiKeyRequest;
import ai.asksage.user.model.DeleteUserApiKeyRequest;
import ai.asksage.user.model.UserApiKeys;
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
  public ApiKeyList list() {
    return calls.within(
        () -> {
          UserApiKeys response = api.getUserApiKeys();
          String text = response.response().message();
          return ApiKeyList.of(response, calls.json("getUserApiKeys", text, ApiKey[].class));
        });
  }

  /**
   * Creates an API key ({@code createUserApiKey}).
   *
   * @param name a name for it, not empty
   * @return its id, if the server sends it, and the server's message; the key itself is in {@link
   *     #list()}
   */
  public CreatedApiKey create(String name) {
    return create(name, null);
  }

  /**
   * Creates an API key limited to certain scopes ({@code createUserApiKey}).
   *
   * @param name a name for it, not empty
   * @param scopes what it may be used for, comma-separated, or null for everything
   * @return its id, if the server sends it, and the server's message; the key itself is in {@link
   *     #list()}
   */
  public CreatedApiKey create(String name, @Nullable String scopes) {
    return CreatedApiKey.of(
        api.createUserApiKey(
            CreateUserApiKeyRequest.builder().name(name).tokenScopes(scopes).build()));
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
