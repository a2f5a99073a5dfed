package ai.asksage.user.client.error;

import static ai.asksage.user.client.CallSetup.failure;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exception of each response, and its texts. The contract tests check every operation. */
class ResponsesTest {
  private static final GetTokenWithApiKeyRequest EXCHANGE =
      GetTokenWithApiKeyRequest.builder().email("a@b.c").apiKey("k").build();

  private final CallSetup setup = new CallSetup();

  private AskSageException failureOf(String operation, int http, String body) {
    return failureOf(operation, http, Map.of(), body);
  }

  private AskSageException failureOf(
      String operation, int http, Map<String, Collection<String>> headers, String body) {
    setup.builder.retryPolicy(RetryPolicy.NONE);
    setup.transport.restart().respond(http, body, headers);
    return failure(
        () -> {
          switch (operation) {
            case "getChats" -> setup.client().chats().list();
            case "addDataset" -> setup.add();
            default -> setup.client().api(AuthenticationApi.class).getTokenWithApiKey(EXCHANGE);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "400, BadRequestException", "401, UnauthorizedException", "403, ForbiddenException",
    "404, NotFoundException", "405, AlreadyExistsException", "406, BadRequestException",
    "407, CacRequiredException", "408, BadRequestException", "409, AlreadyExistsException",
    "410, NotFoundException", "413, ApiException", "429, TooManyRequestsException",
    "499, ApiException", "500, ServerErrorException", "502, ServerErrorException",
    "503, ServerErrorException", "599, ServerErrorException"
  })
  void statusHasOneClassHoweverItArrives(int status, String type) {
    boolean down = status == 502 || status == 503;
    Map<Integer, String> forms = Map.of(200, "%d", 201, "\"%d\"", status, "%d.0");
    for (String operation : List.of("getChats", "addDataset", "getTokenWithApiKey")) {
      forms.forEach(
          (http, form) -> {
            String body = "{\"response\":\"Why not\",\"status\":" + form.formatted(status) + "}";
            AskSageException e = failureOf(operation, http, body);
            boolean retryable = status == 429 || (down && !operation.equals("addDataset"));
            assertThat(e.getClass().getSimpleName()).isEqualTo(type);
            assertThat(List.of(e.httpStatus(), e.bodyStatus(), e.status()))
                .isEqualTo(List.of(http, status, status));
            assertThat(List.of(e.apiMessage(), e.wasSent(), e.attempts(), e.isRetryable()))
                .isEqualTo(List.of("Why not", Sent.YES, 1, retryable));
            assertThat(e)
                .hasMessageStartingWith(operation + ": HTTP " + http)
                .hasMessageContaining(": Why not. ")
                .hasNoCause();
          });
    }
    // Web servers send these statuses with another meaning.
    boolean ours = status == 405 || status == 409 || status == 410;
    for (String body : List.of("<html>", "{\"detail\":\"No\",\"status\":" + status + "}")) {
      assertThat(failureOf("getChats", status, body).getClass().getSimpleName())
          .isEqualTo(ours ? "ApiException" : type);
    }
  }

  @Test
  void exceptionsCanBeSerialized() throws Exception {
    String body = "{\"response\":\"x\",\"status\":429}";
    AskSageException e = failureOf("getChats", 429, Map.of("retry-after", List.of("7")), body);
    assertThat(((TooManyRequestsException) e).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(e);
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(read).usingRecursiveComparison().ignoringFields("stackTrace").isEqualTo(e);
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 299, 600, 999})
  void statusBeyondTheBoundsIsUnreadable(int http) {
    assertThat(failureOf("getChats", http, "x")).isInstanceOf(UnreadableResponseException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'response':'OK','status':200", "{'response':'OK','status':200}}",
        "{'response':'OK','status':null}", "{'response':null,'status':200}",
        "{'response':42,'status':200}", "{'response':{},'status':200}",
        "{'response':['OK'],'status':200}", "{'response':'OK','status':99}",
        "{'response':'OK','status':'abc'}", "{'response':'OK','status':200.5}",
        "{'response':'OK','status':[200]}", "{response:\"OK\",status:200}",
        "<html><body>Login</body></html>", "null",
        "", " ",
        "42", "{}",
        "\uffff"
      })
  void anyOtherBodyIsUnreadable(String text) {
    String body = text.replace('\'', '"');
    for (int http : new int[] {200, 204}) {
      assertThat(failureOf("addDataset", http, body))
          .isInstanceOf(UnreadableResponseException.class)
          .returns(http, AskSageException::httpStatus)
          .returns(body, AskSageException::rawBody)
          .returns(Sent.YES, AskSageException::wasSent)
          .returns(false, AskSageException::isRetryable)
          .hasMessageStartingWith("addDataset: HTTP " + http + ", but the body ");
    }
  }

  /** Here ' stands for ". */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'a':{'status':500},'status':100,'b':[[{}]]}; 100; -", "[]; -; -",
        "{'status':599,'response':{'status':1}}; 599; -", "400; -; -",
        "{'message':'Other','response':'No'}; -; No", "{'status':99}; -; -",
        "{'status':'401','response':'No'}; 401; No", "{'status':400; -; -",
        "{'status':407.5,'response':'No'}; -; No", "{'status':600}; -; -",
        "{'response':'No','status':400}; 400; No", "{'status':true}; -; -",
        "{'response':null,'status':400}; 400; -", "{'status':'OK'}; -; -",
        "{'error':'No','detail':'Why'}; -; Why", "{'status':400}}; -; -",
        "{'detail':'No','status':400}; 400; No", "{'status':400,}; -; -",
        "{'response':[1],'status':400}; 400; -", "{'status':200}; 200; -",
        "{'status':{'status':400}}; -; -", "[{'status':400}]; -; -",
        "{'status':'407.00'}; 407; -", "{'message':'No'}; -; No",
        "{'status':400} {}; -; -", "{'status':'4000'}; -; -",
        "{'error':'No'}; -; No"
      })
  void statusAndMessageAreReadFromWholeObjectsAndTheHttpErrorDecides(
      String body, Integer status, String message) {
    assertThat(failureOf("getChats", 503, body.replace('\'', '"')))
        .isInstanceOf(ServerErrorException.class)
        .returns(503, AskSageException::status)
        .returns(status, AskSageException::bodyStatus)
        .returns(message, AskSageException::apiMessage);
  }

  @Test
  void textOfTheServerCannotForgeLogLines() {
    String body = "{\"response\":\"a\\r\\nERROR b\\u2028c\\u001b[31m\\u202ed\",\"status\":400}";
    Map<String, Collection<String>> server = Map.of("Server", List.of("a\u001b[31mb\u0007"));
    AskSageException e = failureOf("getChats", 200, server, body);
    assertThat(e.getMessage())
        .contains(": a  ERROR b c\\u001b[31m\\u202ed. ")
        .doesNotContain("\n", "\r");
    assertThat(e.apiMessage()).contains("a\r\nERROR b");
    assertThat(e.headers().get("server")).containsExactly("a\\u001b[31mb\\u0007");
  }

  @Test
  void textsOfTheServerAreBounded() {
    String body = "{\"response\":\"" + "y".repeat(200_000) + "\",\"status\":400}";
    AskSageException e = failureOf("getChats", 400, body);
    assertThat(e.getMessage()).contains("y".repeat(500) + "...").hasSizeLessThan(800);
    assertThat(e.apiMessage()).isEqualTo("y".repeat(4096));
    assertThat(e.rawBody()).hasSize(4096).startsWith("{\"response\":\"yyy");
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example:8443/user?token=x, other.example:8443", "/login,",
    "https://other.example?state=x, other.example", "'https://[bad',",
    "https://u:p@other.example#x, other.example", "::::,",
    "//other.example/a, other.example", "none,"
  })
  void redirectNamesTheHostAndNothingElse(String location, String host) {
    for (int http : new int[] {300, 301, 302, 303, 307, 308, 399}) {
      AskSageException e = failureOf("getChats", http, Map.of("location", List.of(location)), "");
      assertThat(e)
          .isExactlyInstanceOf(ApiException.class)
          .hasMessageStartingWith("getChats: HTTP " + http + (host == null ? ". " : ", "))
          .hasMessageContaining(host == null ? "" : " " + host + ". ")
          .hasMessageNotContaining("token=x");
    }
  }
}
