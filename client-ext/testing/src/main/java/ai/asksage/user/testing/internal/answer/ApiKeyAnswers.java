package ai.asksage.user.testing.internal.answer;

import ai.asksage.user.testing.internal.state.ApiKey;
import ai.asksage.user.testing.internal.state.ApiKey.Revocation;
import ai.asksage.user.testing.internal.state.ApiKeys;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** API keys. */
record ApiKeyAnswers(Asked asked) {

  ObjectNode list() {
    if (asked.documented()) {
      return Json.message("API keys retrieved");
    }
    return Json.object()
        .set("response", Json.array(keys().of(asked.caller()), ApiKeyAnswers::json));
  }

  ObjectNode create() {
    String scopes = asked.body().hasNonNull("token_scopes") ? asked.text("token_scopes") : null;
    ApiKey key =
        keys().add(asked.caller(), asked.now(), asked.text("name"), ApiKeys.random(), scopes);
    ObjectNode body = Json.message("API key created");
    return asked.documented() ? body : body.put("id", key.id());
  }

  ObjectNode delete() {
    keys()
        .remove(
            keys()
                .find(asked.caller(), asked.body().get("id").asLong())
                .orElseThrow(Refusal.notFound("API key")));
    return Json.message(asked.documented() ? "API key deleted" : "OK");
  }

  private static ObjectNode json(ApiKey key) {
    @Nullable Revocation revocation = key.revocation();
    return Json.object()
        .put("id", key.id())
        .put("date_time", Dates.plain(key.created()))
        .put("name", key.name())
        .put("user_id", key.owner().id())
        .put("key", key.key())
        .put("token_scopes", key.scopes())
        .put("revoked_at", revocation == null ? null : Dates.plain(revocation.at()))
        .put("revoked_reason", revocation == null ? null : revocation.reason());
  }

  private ApiKeys keys() {
    return asked.state().apiKeys();
  }
}
