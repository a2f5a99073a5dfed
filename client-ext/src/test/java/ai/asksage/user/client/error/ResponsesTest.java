package ai.asksage.user.client.error;

import static ai.asksage.user.client.fixture.StubbedApi.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.fixture.StubbedApi;
import ai.asksage.user.model.MessageResponse;
import ai.asksage.user.model.UserLogs;
import ai.asksage.user.wire.Operation;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exception a response becomes. */
class ResponsesTest {

  private static AskSageException failure(int http, String body, String id) {
    return catchThrowableOfType(AskSageException.class, () -> answering(http, body).call(id));
  }

  @ParameterizedTest
  @CsvSource({
    "400, BadRequestException",
    "401, UnauthorizedException",
    "403, ForbiddenException",
    "404, NotFoundException",
    "405, AlreadyExistsException",
    "406, BadRequestException",
    "407, CacRequiredException",
    "408, BadRequestException",
    "409, AlreadyExistsException",
    "410, NotFoundException",
    "413, ApiException",
    "429, TooManyRequestsException",
    "499, ApiException",
    "500, ServerErrorException",
    "502, ServerErrorException",
    "503, ServerErrorException",
    "599, ServerErrorException"
  })
  void statusHasOneClassHoweverItArrives(int status, String type) {
    boolean safe = status == 429 || status == 502 || status == 503;
    for (Method operation : StubbedApi.operations()) {
      Operation declared = operation.getAnnotation(Operation.class);
      Map<Integer, String> forms = Map.of(200, "%d", 201, "\"%d\"", status, "%d.0");
      for (int http : forms.keySet()) {
        String inside = forms.get(http).formatted(status);
        String body = "{\"response\": \"Why not\", \"status\": " + inside + "}";
        AskSageException e = failure(http, body, declared.id());
        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
        assertThat(e)
            .hasMessageStartingWith(declared.id() + ": HTTP " + http)
            .hasMessageContaining(": Why not. ")
            .hasNoCause();
        assertThat(e.httpStatus()).isEqualTo(http);
        assertThat(e.bodyStatus()).isEqualTo(status);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.apiMessage()).isEqualTo("Why not");
        assertThat(e.wasSent()).isEqualTo(Sent.YES);
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(e.isRetryable()).isEqualTo(safe && (status == 429 || declared.safeToRepeat()));
      }
      // Web servers send these with another meaning.
      boolean ours = status == 405 || status == 409 || status == 410;
      assertThat(failure(status, "<html>", declared.id()).getClass().getSimpleName())
          .isEqualTo(ours ? "ApiException" : type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, 0, ''",
    "200, 401, no",
    "400, 401, no",
    "400, 400, Token is invalid",
    "200, 400, Token is invalid [2]",
    "200, 400, Invalid API Key.",
    "400, 200, Invalid API Key."
  })
  void refusedTokenHasOneClass(int http, int inside, String message) {
    String body = "{\"response\":\"" + message + "\",\"status\":\"" + inside + "\"}";
    for (Method operation : StubbedApi.operations()) {
      AskSageException e = failure(http, body, operation.getName());
      assertThat(e).isExactlyInstanceOf(UnauthorizedException.class);
      assertThat(e.httpStatus()).isEqualTo(http);
      assertThat(e.bodyStatus()).isEqualTo(inside == 0 ? null : inside);
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 400, The Token is invalid", "404, 400, Token is invalid", "200, 403, no"})
  void otherErrorsAreNotARefusedToken(int http, int inside, String message) {
    String body = "{\"response\":\"" + message + "\",\"status\":" + inside + "}";
    assertThat(failure(http, body, "addDataset")).isNotInstanceOf(UnauthorizedException.class);
  }

  @Test
  void httpErrorDecidesOverTheBody() {
    AskSageException e = failure(503, "{\"response\":\"x\",\"status\":400}", "getChats");
    assertThat(e).isInstanceOf(ServerErrorException.class);
    assertThat(e.status()).isEqualTo(503);
    assertThat(e.bodyStatus()).isEqualTo(400);
    assertThat(failure(404, "{\"response\":\"x\",\"status\":200}", "getChats"))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "299, UnreadableResponseException",
    "300, ApiException",
    "399, ApiException",
    "600, UnreadableResponseException",
    "999, UnreadableResponseException",
    "199, UnreadableResponseException"
  })
  void boundsOfSuccessAndError(int http, String type) {
    assertThat(failure(http, "x", "addDataset").getClass().getSimpleName()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"response\":\"Ask Jane\"} | Ask Jane",
        "{\"message\":\"Ask Jane\"} | Ask Jane",
        "{\"detail\":\"Ask Jane\"} | Ask Jane",
        "{\"detail\":[1]} | ",
        "<html> | ",
      })
  void messageOfAnErrorIsFoundUnderSeveralNames(String body, @Nullable String message) {
    AskSageException e = failure(403, body, "getChats");
    assertThat(e.apiMessage()).isEqualTo(message);
    assertThat(e.rawBody()).isEqualTo(body);
    assertThat(e.bodyStatus()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "42",
        "\"OK\"",
        "{}",
        "<html><body>Login</body></html>",
        "{\"response\":\"OK\",\"status\":200",
        "{\"response\":\"OK\",\"status\":200}}",
        "{\"response\":\"OK\",\"status\":200} x",
        "{\"response\":\"OK\",\"status\":null}",
        "{\"response\":null,\"status\":200}",
        "{\"response\":42,\"status\":200}",
        "{\"response\":true,\"status\":200}",
        "{\"response\":{},\"status\":200}",
        "{\"response\":[\"OK\"],\"status\":200}",
        "{\"response\":\"OK\",\"status\":99}",
        "{\"response\":\"OK\",\"status\":\"abc\"}",
        "{\"response\":\"OK\",\"status\":true}",
        "{\"response\":\"OK\",\"status\":200.5}",
        "{\"response\":\"OK\",\"status\":[200]}",
        "{response:'OK',status:200}",
        "\uffff"
      })
  void anythingElseIsUnreadable(String body) {
    for (int http : new int[] {200, 204}) {
      AskSageException e = failure(http, body, "addDataset");
      assertThat(e).isInstanceOf(UnreadableResponseException.class);
      assertThat(e.httpStatus()).isEqualTo(http);
      assertThat(e.rawBody()).isEqualTo(body);
      assertThat(e.getMessage()).startsWith("addDataset: HTTP " + http + ", but the body ");
      assertThat(e.wasSent()).isEqualTo(Sent.YES);
      assertThat(e.isRetryable()).isFalse();
    }
  }

  @Test
  void integersMayHaveAFractionOfZero() {
    Object read = answering(200, "{\"response\":\"OK\",\"status\":200.0}").call("addDataset");
    assertThat(((MessageResponse) read).response()).isEqualTo("OK");
    Object logs =
        answering(
                200,
                "{\"response\":[{\"id\":\"7\",\"prompt_tokens\":3.0,\"date_time\":\"\",\"prompt\":\"\"}],"
                    + "\"status\":\"200\"}")
            .call("getUserLogs");
    assertThat(((UserLogs) logs).response().get(0).id()).isEqualTo(7);
    assertThat(((UserLogs) logs).response().get(0).promptTokens()).isEqualTo(3);
  }
}
