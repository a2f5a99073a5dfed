package ai.asksage.user.client;

import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.CreatedApiKey;
import java.util.List;
import java.util.Set;

/** API keys. Thread-safe; see {@link AskSageUserClient} for the exceptions. */
public interface ApiKeysClient {

  /**
   * Lists the user's API keys, revoked ones included ({@code getUserApiKeys}). The list is
   * unmodifiable and in the server's order.
   *
   * @throws ai.asksage.user.client.error.UnreadableResponseException if the deployment sends a
   *     message instead, which the exception carries
   */
  List<ApiKey> list();

  /**
   * Creates an API key without limits; otherwise like {@link #create(String, Set)}.
   *
   * @param name a name for the key, not empty
   */
  CreatedApiKey create(String name);

  /**
   * Creates an API key that is limited to certain scopes ({@code createUserApiKey}).
   *
   * <p>The client then looks the key up in the list of keys ({@code getUserApiKeys}), in a call
   * with its own deadline: by its id or, where the server does not send it, by its name, if only
   * one valid key has that name. A failure of the lookup is part of the result, since the key
   * exists.
   *
   * @param name a name for the key, not empty
   * @param tokenScopes what the key may be used for, at least one; none contains a comma
   */
  CreatedApiKey create(String name, Set<String> tokenScopes);

  /** Deletes an API key by its id ({@code deleteUserApiKey}). */
  void delete(long id);
}
