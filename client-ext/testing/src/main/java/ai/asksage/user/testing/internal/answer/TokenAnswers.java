package ai.asksage.user.testing.internal.answer;

import ai.asksage.user.testing.internal.state.ApiKey;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Authentication. */
record TokenAnswers(Asked asked) {

  ObjectNode exchange() {
    ApiKey key =
        asked
            .state()
            .apiKeys()
            .find(asked.text("api_key"))
            .filter(found -> found.owner().email().equals(asked.text("email")))
            .filter(found -> found.revocation() == null)
            .orElseThrow(() -> new Refusal(400, "Invalid API Key."));
    ObjectNode body = Json.object();
    body.putObject("response")
        .put("access_token", asked.state().tokens().issue(key.owner(), asked.now()));
    return body;
  }
}
