package ai.asksage.user.client.internal.call;

import static ai.asksage.user.client.internal.call.StubbedApi.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.model.MessageResponse;
import feign.Feign;
import feign.Response;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exception an answer becomes, seen by whoever calls a generated interface. */
class AnswersTest {

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
    "504, ServerErrorException",
    "599, ServerErrorException"
  })
  void aStatusHasOneClassHoweverItArrives(int status, String type) {
    for (var operation : StubbedApi.operations()) {
      String id = operation.getName();
      for (String form : List.of("%d", "\"%d\"")) {
        String body = "{\"response\": \"Why not\", \"status\": " + form.formatted(status) + "}";
        for (int http : new int[] {200, 201, status}) {
          assertThatThrownBy(() -> answering(http, body).call(id))
              .hasToString(
                  "ai.asksage.user.client.error."
                      + type
                      + ": "
                      + id
                      + (http == status
                          ? ": HTTP " + status
                          : ": HTTP " + http + ", status " + status + " in the body")
                      + ": Why not. "
                      + advice(status, body))
              .hasNoCause();
        }
      }
      // Web servers say these of other things.
      boolean ours = status == 405 || status == 409 || status == 410;
      assertThatThrownBy(() -> answering(status, "<html>").call(id))
          .extracting(e -> e.getClass().getSimpleName())
          .isEqualTo(ours ? "ApiException" : type);
    }
  }

  /** The end of the message: what to do. */
  private static String advice(int status, String body) {
    AskSageException e =
        catchThrowableOfType(
            AskSageException.class, () -> answering(status, body).call("addDataset"));
    String start = "addDataset: HTTP " + status + ": Why not. ";
    assertThat(e.getMessage()).startsWith(start);
    assertThat(e.getMessage().substring(start.length())).hasSizeGreaterThan(30).endsWith(".");
    return e.getMessage().substring(start.length());
  }

  @Test
  void theHttpStatusDecidesOverTheBody() {
    AskSageException e = failure(answering(503, "{\"response\":\"x\",\"status\":400}"), "getChats");
    assertThat(e).isInstanceOf(ServerErrorException.class);
    assertThat(e.httpStatus()).isEqualTo(503);
    assertThat(e.bodyStatus()).isEqualTo(400);
    assertThat(failure(answering(404, "{\"response\":\"x\",\"status\":200}"), "getChats"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void theBoundsOfSuccessAndRedirect() {
    String ok = "{\"response\":\"OK\",\"status\":200}";
    assertThat(answering(299, ok).call("addDataset")).isInstanceOf(MessageResponse.class);
    assertThat(failure(answering(299, "x"), "addDataset"))
        .isInstanceOf(UnreadableResponseException.class);
    for (int http : new int[] {300, 399}) {
      assertThat(failure(answering(http, ok), "addDataset")).isInstanceOf(ApiException.class);
    }
    for (int http : new int[] {199, 600}) {
      assertThat(failure(answering(http, ok), "addDataset")).isInstanceOf(ApiException.class);
    }
  }

  interface Foreign {
    @feign.RequestLine("POST /x")
    MessageResponse any();
  }

  @Test
  void aMethodWithoutOperationIsCalledWhatFeignCallsIt() {
    Foreign api =
        Feign.builder()
            .client((request, options) -> response(request, 500, null))
            .errorDecoder(new ApiErrorDecoder())
            .target(Foreign.class, "http://stub.invalid");
    assertThatThrownBy(api::any)
        .isInstanceOf(ServerErrorException.class)
        .hasMessageStartingWith("Foreign#any(): HTTP 500. ");
  }

  @Test
  void aMessageWithoutStatusIsStillSaid() {
    AskSageException e = failure(answering(403, "{\"response\":\"Ask Jane\"}"), "getChats");
    assertThat(e).hasMessageContaining("Ask Jane");
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
        "true",
        "{}",
        "<html><body>Login</body></html>",
        "{\"response\":\"OK\",\"status\":200",
        "{\"response\":\"OK\",\"status\":200}}",
        "{\"response\":\"OK\",\"status\":200} x",
        "{\"response\":\"OK\",\"status\":null}",
        "{\"response\":null,\"status\":200}",
        "{\"response\":42,\"status\":200}",
        "{\"response\":true,\"status\":200}",
        "{\"response\":1.5,\"status\":200}",
        "{\"response\":{},\"status\":200}",
        "{\"response\":[\"OK\"],\"status\":200}",
        "{\"response\":\"OK\",\"status\":99}",
        "{\"response\":\"OK\",\"status\":\"abc\"}",
        "{\"response\":\"OK\",\"status\":true}",
        "{\"response\":\"OK\",\"status\":200.5}",
        "{\"response\":\"OK\",\"status\":[200]}",
        "{response:'OK',status:200}",
        "\u0000\uffff"
      })
  void whatIsNoAnswerIsUnreadable(String body) {
    for (int http : new int[] {200, 204}) {
      AskSageException e = failure(answering(http, body), "addDataset");
      assertThat(e).isInstanceOf(UnreadableResponseException.class);
      assertThat(e.httpStatus()).isEqualTo(http);
      assertThat(e.rawBody()).isEqualTo(body);
      assertThat(e.getMessage()).startsWith("addDataset: HTTP " + http + ", but the body ");
    }
  }

  private static AskSageException failure(StubbedApi api, String id) {
    return catchThrowableOfType(AskSageException.class, () -> api.call(id));
  }

  private static Response response(feign.Request request, int status, InputStream body) {
    Response.Builder response = Response.builder().request(request).status(status);
    return body == null ? response.build() : response.body(body, null).build();
  }
}
