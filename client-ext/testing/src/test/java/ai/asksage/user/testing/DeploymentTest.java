package ai.asksage.user.testing;

import static ai.asksage.user.testing.behavior.Deployment.DOCUMENTED;
import static ai.asksage.user.testing.behavior.Deployment.OBSERVED;
import static ai.asksage.user.testing.behavior.Deployment.Trait.INVALID_TOKEN_IS_401;
import static ai.asksage.user.testing.behavior.Deployment.Trait.NUMBERED_TOKEN_ERRORS;
import static ai.asksage.user.testing.behavior.Deployment.Trait.STRICT_REQUESTS;
import static ai.asksage.user.testing.contract.Operation.*;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.testing.behavior.Deployment;
import ai.asksage.user.testing.contract.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives from each deployment, byte for byte where it matters. */
class DeploymentTest {
  private static final String TOKEN = "x-access-tokens";

  private final AskSageStandIn askSage =
      AskSageStandIn.start(
              OBSERVED, Clock.fixed(Instant.parse("2026-11-05T06:07:08.009Z"), ZoneOffset.UTC))
          .withDataset("Reports")
          .withChat("A greeting")
          .identifiedBy("0b7d")
          .saying("me", "Hello")
          .withApiKey("ci", "the-key")
          .withLog("Why?", "Because.")
          .withLogin()
          .withFailedLogin("Wrong password");
  private final RawClient raw = new RawClient(askSage);

  @AfterEach
  void close() {
    askSage.close();
  }

  @Test
  void operationsAreThoseOfTheContract() {
    assertThat(Contract.read().operations())
        .extracting(operation -> operation.id())
        .containsExactlyInAnyOrder(
            Arrays.stream(Operation.values()).map(Operation::operationId).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "GET_USER_LOGS | {'response':[{'id':1,'date_time':'2026-11-05 06:07:08.009',"
            + "'prompt':'Why?','response':'Because.','model':'gpt-4o','prompt_tokens':1,"
            + "'completion_tokens':2,'total_tokens':3,'teach':'False','ip':'203.0.113.7'}],'status':'200'}|"
            + " {'response':[{'date_time':'2026-11-05 06:07:08.009','prompt':'Why?',"
            + "'completion':'Because.','IP':'203.0.113.7'}]}",
        "GET_USER_LOGINS | {'response':[{'id':2,'date_time':'Thu, 05 Nov 2026 06:07:08"
            + " GMT','ip':'203.0.113.7','type':'password','status':'Failure','comment':'Wrong"
            + " password'}],'status':'200'}| {'response':[{'date_time':'2026-11-05"
            + " 06:07:08.009','IP':'203.0.113.7'}]}",
        "GET_USER_API_KEYS | {'response':[{'id':1808,'date_time':'2026-11-05 06:07:08.009',"
            + "'name':'ci','user_id':52,'key':'the-key','token_scopes':null,'revoked_at':null,"
            + "'revoked_reason':null}],'status':'200'}"
            + "| {'response':'API keys retrieved','status':200}",
        "GET_CHATS | {'response':'{\\'chats\\':[{\\'id\\':\\'0b7d\\',\\'content\\':["
            + "{\\'user\\':\\'me\\',\\'message\\':\\'Hello\\'}]}],\\'buttons\\':[{\\'key\\':\\'0b7d\\',\\'content\\':\\'A"
            + " greeting\\',\\'mode_type\\':\\'chat\\'}]}','status':200}| {'response':'A greeting -"
            + " me: Hello','status':200}",
        "GET_CHAT_SESSION | {'response':'{\\'session_id\\':\\'0b7d\\',\\'content\\':["
            + "{\\'user\\':\\'me\\',\\'message\\':\\'Hello\\'}]}','status':200}"
            + "| {'session_id':'A greeting - me: Hello','status':200}",
      })
  void bodiesAreThoseOfTheDeployment(Operation operation, String observed, String documented) {
    String request =
        switch (operation) {
          case GET_USER_LOGINS -> "{'limit':1}";
          case GET_CHAT_SESSION -> "{'session_id':'0b7d'}";
          default -> "{}";
        };
    String response = raw.call(operation, request);
    if (operation == GET_USER_API_KEYS) { // Without the first one, which is random.
      response = response.replaceFirst("},\\{'id':1807.*}]", "}]");
    }
    assertThat(response).isEqualTo("200 " + observed);
    askSage.respondingAs(DOCUMENTED);
    assertThat(raw.call(operation, request)).isEqualTo("200 " + documented);
  }

  @ParameterizedTest
  @CsvSource({"observed, 200, 405", "older, 405, 405", "documented, 400, 400"})
  void errorsArriveInTheirForm(String deployment, int http, int body) {
    askSage.respondingAs(Deployment.of(deployment));
    assertThat(raw.call(ADD_DATASET, "{'dataset':'Reports'}"))
        .isEqualTo("%d {'response':'Already in','status':%d}", http, body);
  }

  /** Deployments read "permissions" and take its absence for "read". */
  @ParameterizedTest
  @CsvSource({
    "observed, edit, , read",
    "observed, read, write, edit",
    "documented, edit, , edit",
    "documented, edit, read, edit"
  })
  void permissionIsReadFromOneProperty(String name, String one, String two, String granted) {
    askSage.withUser("bob@example.com").respondingAs(Deployment.of(name));
    String more = two == null ? "" : ",'permissions':'" + two + "'";
    String request = "{'dataset':'Reports','email':'bob@example.com','permission':'%s'%s}";
    assertThat(raw.call(UPDATE_PERMISSION_DATASET, request.formatted(one, more)))
        .startsWith("200 ");
    askSage.respondingAs(OBSERVED);
    String key = askSage.apiKeyOf("bob@example.com");
    assertThat(raw.send(GET_DATASETS_WITH_PERMISSIONS, "{}", TOKEN, key))
        .contains("'permissions':'" + granted + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "ADD_DATASET | {'dataset':'1-note-book'}",
        "ADD_DATASET | {'dataset':'New','classification':null}",
        "GET_CHATS | {'response':'string'}",
        "GET_DATASETS_WITH_PERMISSIONS | {}",
        "GET_DATASETS_WITH_PERMISSIONS | {'check_permissions':'true'}",
      })
  void onlyStrictDeploymentsRefuse(Operation operation, String request) {
    assertThat(raw.call(operation, request)).contains("'status':200");
    askSage.respondingAs(OBSERVED.with(STRICT_REQUESTS));
    assertThat(raw.call(operation, request)).contains("'status':400");
  }

  /** White space is that of ECMAScript, and a line break at the end counts. */
  @ParameterizedTest
  @CsvSource({"a\\u0085b@c, 410", "a\\u00a0b@c, 400", "a@c\\n, 400", "a\\ufeffb@c, 400"})
  void patternsAreReadAsTheContractMeansThem(String email, int status) {
    askSage.respondingAs(OBSERVED.with(STRICT_REQUESTS));
    assertThat(raw.call(ASSIGN_DATASET, "{'dataset':'Reports','email':'" + email + "'}"))
        .contains("'status':" + status);
  }

  @Test
  void tokensAreJwtsOf24Hours() {
    String token = token();
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    assertThat(claims)
        .isEqualTo(
            "{\"exp\":1793945228,\"iat\":1793858828,\"cac_auth\":false,\"mfa_required\":false}");
    askSage.letPass(Duration.ofHours(24).minusSeconds(1));
    assertThat(raw.send(GET_CHATS, "{}", TOKEN, token)).contains("'status':200");
    askSage.letPass(Duration.ofSeconds(1));
    assertThat(raw.send(GET_CHATS, "{}", TOKEN, token)).contains("'status':400");
    assertThat(raw.call(GET_CHATS, "{}")).contains("'status':200");
  }

  private String token() {
    String body = "{'email':'%s','api_key':'the-key'}".formatted(AskSageStandIn.EMAIL);
    return raw.send(GET_TOKEN_WITH_API_KEY, body).split("'")[5];
  }

  @Test
  void credentialsAreRefusedInTheWordsOfTheDeployment() {
    String key = "{'email':'bob@example.com','api_key':'the-key'}";
    assertThat(raw.send(GET_TOKEN_WITH_API_KEY, key))
        .isEqualTo("200 {'response':'Invalid API Key.','status':'400'}");
    askSage.withApiKey("old", "revoked").revokedBecause("Lost");
    assertThat(raw.send(GET_CHATS, "{}", TOKEN, "revoked"))
        .isEqualTo("200 {'response':'Token is invalid','status':400}");
    assertThat(raw.send(GET_CHATS, "{}", TOKEN, "the-key", TOKEN, "the-key")).contains("invalid");
    askSage.respondingAs(OBSERVED.with(NUMBERED_TOKEN_ERRORS));
    assertThat(raw.send(GET_CHATS, "{}", TOKEN, "never-seen")).contains("invalid [1]", "400");
    assertThat(raw.send(GET_CHATS, "{}", TOKEN, "revoked")).contains("invalid [2]", "400");
    askSage.respondingAs(OBSERVED.with(INVALID_TOKEN_IS_401));
    assertThat(raw.send(GET_CHATS, "{}")).contains("Token is invalid'", "401");
    askSage.respondingAs(DOCUMENTED);
    assertThat(raw.send(GET_CHATS, "{}"))
        .isEqualTo("401 {'response':'Token is missing','status':401}");
  }

  @Test
  void pagesComeFromOutsideTheApi() {
    assertThat(raw.send("POST", "/nothing", "{}")).startsWith("404 <html>");
    assertThat(raw.send("POST", "//add-dataset", "{}")).startsWith("404 ");
    assertThat(raw.send("PUT", "/add-dataset", "{}")).startsWith("405 ");
    askSage.behindGatewayWanting("Authorization", "Bearer abc");
    assertThat(raw.call(GET_CHATS, "{}")).startsWith("401 <html>");
    assertThat(raw.send(GET_CHATS, "{}", TOKEN, "the-key", "authorization", "Bearer abc"))
        .contains("'status':200");
  }
}
