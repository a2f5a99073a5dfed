package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.*;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.testing.Http.Answered;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Requests;
import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives in each manner, byte for byte where it matters. */
class MannerTest {
  private final AskSageStandIn askSage =
      AskSageStandIn.start(
              Manner.OBSERVED,
              Clock.fixed(Instant.parse("2026-11-05T06:07:08.009Z"), ZoneOffset.UTC))
          .withDataset("Reports")
          .withChat("A greeting")
          .identifiedBy("0b7d")
          .saying("me", "Hello")
          .withChat("A parser")
          .identifiedBy("5e0c")
          .inMode("code")
          .notLoaded()
          .withApiKey("ci", "the-key")
          .withLog("Why?", "Because.")
          .withLogin()
          .withFailedLogin("Wrong password");
  private final Http http = Http.to(askSage);

  @AfterEach
  void close() {
    askSage.close();
  }

  private void assertAnswers(Operation operation, String request, String body) {
    Answered answered = http.call(operation, request);
    assertThat(answered.http()).isEqualTo(200);
    assertThat(answered.text()).isEqualTo(body.replace('\'', '"'));
  }

  @Test
  void observedBodies() {
    assertAnswers(
        GET_USER_LOGS,
        "{}",
        "{'response':[{'id':1,'date_time':'2026-11-05 06:07:08.009','prompt':'Why?','response':'Because.',"
            + "'model':'gpt-4o','prompt_tokens':1,'completion_tokens':2,'total_tokens':3,"
            + "'teach':'False','ip':'203.0.113.7'}],'status':'200'}");
    assertAnswers(
        GET_USER_LOGINS,
        "{}",
        "{'response':[{'id':2,'date_time':'Thu, 05 Nov 2026 06:07:08 GMT','ip':'203.0.113.7',"
            + "'type':'password','status':'Failure','comment':'Wrong password'},"
            + "{'id':1,'date_time':'Thu, 05 Nov 2026 06:07:08 GMT','ip':'203.0.113.7',"
            + "'type':'password','status':'Success','comment':''}],'status':'200'}");
    assertAnswers(ADD_DATASET, "{\"dataset\":\"a-b\"}", "{'response':'OK','status':200}");
    assertAnswers(
        GET_USER_API_KEYS, "{}", http.call(GET_USER_API_KEYS, "").text()); // No body, and {}.
    JsonNode key = http.call(GET_USER_API_KEYS, "{}").response().get(0);
    assertThat(key.toString())
        .isEqualTo(
            "{'id':1808,'date_time':'2026-11-05 06:07:08.009','name':'ci','user_id':52,'key':'the-key',"
                    .replace('\'', '"')
                + "\"token_scopes\":null,\"revoked_at\":null,\"revoked_reason\":null}");
    assertAnswers(
        CREATE_USER_API_KEY,
        "{\"name\":\"x\"}",
        "{'response':'API key created','id':1809,'status':200}");
    assertAnswers(DELETE_USER_API_KEY, "{\"id\":1809}", "{'response':'OK','status':'200'}");
  }

  @Test
  void observedChatsAreJsonInAString() {
    JsonNode chats = Http.json(http.call(GET_CHATS, "").response().asText());
    assertThat(chats)
        .isEqualTo(
            Http.json(
                """
                {"chats":[{"id":"0b7d","content":[{"user":"me","message":"Hello"}]},
                          {"id":"5e0c","content":-1}],
                 "buttons":[{"key":"0b7d","content":"A greeting","mode_type":"chat"},
                            {"key":"5e0c","content":"A parser","mode_type":"code"}]}"""));
    assertThat(http.call(GET_CHAT_SESSION, "{\"session_id\":\"0b7d\"}").response().asText())
        .isEqualTo(
            "{\"session_id\":\"0b7d\",\"content\":[{\"user\":\"me\",\"message\":\"Hello\"}]}");
  }

  @Test
  void documentedBodies() {
    askSage.answering(Manner.DOCUMENTED);
    assertAnswers(
        GET_USER_LOGS,
        "{}",
        "{'response':[{'date_time':'2026-11-05 06:07:08.009','prompt':'Why?','completion':'Because.',"
            + "'IP':'203.0.113.7'}]}");
    assertThat(http.call(GET_USER_LOGINS, "{}").body().at("/response/0").toString())
        .isEqualTo("{\"date_time\":\"2026-11-05 06:07:08.009\",\"IP\":\"203.0.113.7\"}");
    String token = "{\"email\":\"%s\",\"api_key\":\"the-key\"}".formatted(AskSageStandIn.EMAIL);
    assertThat(http.send(GET_TOKEN_WITH_API_KEY, token).body().has("status")).isFalse();
    assertAnswers(
        GET_DATASETS_WITH_PERMISSIONS,
        "{\"check_permissions\":true}",
        "{'response':'Datasets with permissions received','status':200}");
    assertAnswers(GET_USER_API_KEYS, "{}", "{'response':'API keys retrieved','status':200}");
    assertAnswers(GET_CHATS, "{}", "{'response':'A greeting - me: Hello\\nA parser','status':200}");
    assertAnswers(
        GET_CHAT_SESSION,
        "{\"session_id\":\"0b7d\"}",
        "{'session_id':'A greeting - me: Hello','status':200}");
    assertAnswers(
        ADD_DATASET,
        "{\"dataset\":\"B\"}",
        "{'response':'Dataset added successfully','status':200}");
    assertAnswers(
        CREATE_USER_API_KEY, "{\"name\":\"x\"}", "{'response':'API key created','status':200}");
  }

  @ParameterizedTest
  @CsvSource({"OBSERVED, 200, 405", "OLDER, 405, 405", "DOCUMENTED, 400, 400"})
  void errorsArriveInTheirManner(String manner, int inHttp, int inBody) throws Exception {
    askSage.answering((Manner) Manner.class.getField(manner).get(null));
    Answered answered = http.call(ADD_DATASET, "{\"dataset\":\"Reports\"}");
    assertThat(answered.http()).isEqualTo(inHttp);
    assertThat(answered.text())
        .isEqualTo("{\"response\":\"Already in\",\"status\":%d}".formatted(inBody));
  }

  /** The first is what the documentation says, the second what deployments read. */
  @ParameterizedTest
  @CsvSource({
    "OBSERVED, edit, , read",
    "OBSERVED, read, write, edit",
    "DOCUMENTED, edit, , edit",
    "DOCUMENTED, edit, read, edit"
  })
  void permissionAndPermissions(String manner, String one, String two, String granted)
      throws Exception {
    askSage
        .withDataset("Shared")
        .sharedWith("bob@example.com", ai.asksage.user.testing.contract.Permission.ADMIN)
        .answering((Manner) Manner.class.getField(manner).get(null));
    String request =
        "{\"dataset\":\"user_custom_52_Shared_content\",\"email\":\"bob@example.com\",\"permission\":\"%s\"%s}"
            .formatted(one, two == null ? "" : ",\"permissions\":\"" + two + "\"");
    assertThat(http.call(UPDATE_PERMISSION_DATASET, request).http()).isEqualTo(200);
    askSage.answering(Manner.OBSERVED);
    JsonNode datasets =
        http.send(
                GET_DATASETS_WITH_PERMISSIONS,
                "{}",
                "x-access-tokens",
                askSage.apiKeyOf("bob@example.com"))
            .response();
    assertThat(datasets.get(0).get("permissions").asText()).isEqualTo(granted);
  }

  /** What deployments were seen to take, and strict servers refuse. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADD_DATASET | {\"dataset\":\"1-note-book\"}",
        "ADD_DATASET | {\"dataset\":\"New\",\"classification\":null}",
        "GET_CHATS | {\"response\":\"string\"}",
        "GET_DATASETS_WITH_PERMISSIONS | {}",
        "GET_DATASETS_WITH_PERMISSIONS | {\"check_permissions\":\"true\"}",
      })
  void lenientAndStrictRequests(Operation operation, String request) {
    assertThat(http.call(operation, request).body().get("status").asInt()).isEqualTo(200);
    askSage.answering(Manner.OBSERVED.with(Requests.STRICT));
    assertThat(http.call(operation, request).body().get("status").asInt()).isEqualTo(400);
  }

  /** White space is what ECMAScript takes for it, and a line break at the end counts. */
  @ParameterizedTest
  @CsvSource({"a\\u0085b@c, 410", "a\\u00a0b@c, 400", "a@c\\n, 400", "a\\ufeffb@c, 400"})
  void patternsAreThoseOfTheContract(String email, int status) {
    askSage.answering(Manner.OBSERVED.with(Requests.STRICT));
    String request = "{\"dataset\":\"Reports\",\"email\":\"%s\"}".formatted(email);
    assertThat(http.call(ASSIGN_DATASET, request).body().get("status").asInt()).isEqualTo(status);
  }

  @Test
  void whatIsNotTheApiIsAnsweredByAWebServer() {
    Answered unknown = http.send("POST", "/nothing", "{}");
    assertThat(unknown.http()).isEqualTo(404);
    assertThat(unknown.text()).startsWith("<html>");
    assertThat(http.send("POST", "//add-dataset", "{}").http()).isEqualTo(404);
    assertThat(http.send("PUT", "/add-dataset", "{}").http()).isEqualTo(405);
  }
}
