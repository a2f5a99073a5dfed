package ai.asksage.user.testing.internal.answer;

import ai.asksage.user.testing.internal.state.Activity.Log;
import ai.asksage.user.testing.internal.state.Activity.Login;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Prompts and logins. */
record ActivityAnswers(Asked asked) {
  private static final String ADDRESS = "203.0.113.7";
  private static final int LOGS = 100;
  private static final int LOGINS = 5;

  ObjectNode logs() {
    long beforeId = asked.body().path("before_id").asLong(Long.MAX_VALUE);
    return response(
        Json.array(
            asked.state().activity().logs(asked.caller(), beforeId, limit(LOGS)),
            asked.documented() ? ActivityAnswers::documented : ActivityAnswers::observed));
  }

  ObjectNode logins() {
    return response(
        Json.array(
            asked.state().activity().logins(asked.caller(), limit(LOGINS)),
            asked.documented() ? ActivityAnswers::documented : ActivityAnswers::observed));
  }

  private int limit(int otherwise) {
    return asked.body().path("limit").asInt(otherwise);
  }

  private static ObjectNode response(ArrayNode entries) {
    return Json.object().set("response", entries);
  }

  private static ObjectNode documented(Log log) {
    return Json.object()
        .put("date_time", Dates.plain(log.time()))
        .put("prompt", log.prompt())
        .put("completion", log.completion())
        .put("IP", ADDRESS);
  }

  private static ObjectNode observed(Log log) {
    int asked = tokens(log.prompt());
    int answered = tokens(log.completion());
    return Json.object()
        .put("id", log.id())
        .put("date_time", Dates.plain(log.time()))
        .put("prompt", log.prompt())
        .put("response", log.completion())
        .put("model", "gpt-4o")
        .put("prompt_tokens", asked)
        .put("completion_tokens", answered)
        .put("total_tokens", asked + answered)
        .put("teach", "False")
        .put("ip", ADDRESS);
  }

  /** About as many as a model would make of it. */
  private static int tokens(String text) {
    return (text.length() + 3) / 4;
  }

  private static ObjectNode documented(Login login) {
    return Json.object().put("date_time", Dates.plain(login.time())).put("IP", ADDRESS);
  }

  private static ObjectNode observed(Login login) {
    return Json.object()
        .put("id", login.id())
        .put("date_time", Dates.http(login.time()))
        .put("ip", ADDRESS)
        .put("type", "password")
        .put("status", login.succeeded() ? "Success" : "Failure")
        .put("comment", login.comment());
  }
}
