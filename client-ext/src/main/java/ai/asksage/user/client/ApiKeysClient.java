package ai.asksage.user.client;

import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.CreatedApiKey;
import java.util.List;
import java.util.Set;

/** API keys. Thread-safe; see {@link AskSageUserClient} for exceptions and lists. */
public interface ApiKeysClient {

  /** Lists the user's API keys, including revoked keys ({@code getUserApiKeys}). */
  List<ApiKey> list();

  /** Creates an API key that is not limited to scopes, like {@link #create(String, Set)}. */
  CreatedApiKey create(String name);

  /**
   * Creates an API key that is limited to certain scopes ({@code createUserApiKey}).
   *
   * <p>The client then looks up the key in the list of keys ({@code getUserApiKeys}), within the
   * same deadline. It looks for the id or, if the server sends none, for the only valid key with
   * that name. A failed lookup is part of the result, because the key exists.
   *
   * @param name a name for the key, not empty
   * @param tokenScopes the scopes that the key is limited to, at least one, without commas
   */
  CreatedApiKey create(String name, Set<String> tokenScopes);

  /** Deletes an API key by its id ({@code deleteUserApiKey}). */
  void delete(long id);
}
