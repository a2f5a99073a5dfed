package ai.asksage.user.client;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.model.ApiKeyCreation;
import ai.asksage.user.model.CreateUserApiKeyRequest;
import ai.asksage.user.model.DeleteUserApiKeyRequest;
import ai.asksage.user.wire.EmptyRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

record DefaultApiKeysClient(Calls calls) implements ApiKeysClient {
  @Override
  public List<ApiKey> list() {
    try (Call call = new Call(calls)) {
      return list(call);
    }
  }

  private static List<ApiKey> list(Call call) {
    var read = call.api(ApiKeysApi.class).getUserApiKeys(new EmptyRequest()).response();
    return call.list(read, ai.asksage.user.model.ApiKey[].class, ApiKey.class);
  }

  @Override
  public CreatedApiKey create(String name) {
    return create(name, (String) null);
  }

  @Override
  public CreatedApiKey create(String name, Set<String> tokenScopes) {
    Arguments.check(
        Arguments.require(tokenScopes, "tokenScopes").stream()
            .allMatch(scope -> scope != null && !scope.isBlank() && !scope.contains(",")),
        "tokenScopes must contain scopes without commas, not null or blank");
    Arguments.check(
        !tokenScopes.isEmpty(),
        "tokenScopes must not be empty: call create(name) for a key without limits");
    return create(name, String.join(",", tokenScopes));
  }

  private CreatedApiKey create(String name, @Nullable String tokenScopes) {
    var request = CreateUserApiKeyRequest.builder().name(name).tokenScopes(tokenScopes);
    CreateUserApiKeyRequest checked = Arguments.request(request::build);
    try (Call call = new Call(calls)) {
      ApiKeyCreation created = call.api(ApiKeysApi.class).createUserApiKey(checked);
      ApiKey key = null;
      RuntimeException failure = null;
      try {
        key = find(created.id(), name, list(call));
      } catch (RuntimeException e) {
        failure = e; // The key exists even if the lookup failed.
      }
      return HiddenConstructor.create(CreatedApiKey.class, created, key, failure);
    }
  }

  /** Returns the new key; null if several match, because one of them may be in use. */
  private static @Nullable ApiKey find(@Nullable Long id, String name, List<ApiKey> keys) {
    Predicate<ApiKey> isNew =
        id == null
            ? key -> name.equals(key.name()) && !key.isRevoked()
            : key -> id.equals(key.id());
    List<ApiKey> found = keys.stream().filter(isNew).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  @Override
  public void delete(long id) {
    calls.api(ApiKeysApi.class).deleteUserApiKey(DeleteUserApiKeyRequest.builder().id(id).build());
  }
}
