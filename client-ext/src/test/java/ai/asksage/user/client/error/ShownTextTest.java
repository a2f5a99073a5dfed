package ai.asksage.user.client.internal.call;

import static ai.asksage.user.client.internal.call.StubbedApi.API_KEY;
import static ai.asksage.user.client.internal.call.StubbedApi.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.TooManyRequestsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exception shows of an answer: enough, one line, and no secret. */
class SecretsTest {
  private static final String ISSUED = "issued-secret-99";

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 429, 500})
  void nothingThatIsSecretIsShown(int http) {
    String body =
        """
        {"response": "Token %1$s of %2$s is bad, see {\\"access_token\\":\\"%3$s\\"}", "status": 400,
         "echo": {"x-access-tokens": "%1$s", "API_KEY": ["%3$s"], "key": "%3$s"}}
        """
            .formatted(TOKEN, API_KEY, ISSUED);
    Map<String, Collection<String>> headers =
        Map.of(
            "Set-Cookie", List.of("session=" + ISSUED),
            "X-Access-Tokens", List.of(ISSUED),
            "X-Echo", List.of("you sent " + TOKEN),
            "Location", List.of("https://u:" + ISSUED + "@login.example/?code=" + ISSUED));
    for (var operation : StubbedApi.operations()) {
      AskSageException e =
          failure(new StubbedApi(http, headers, body.getBytes(UTF_8), true), operation.getName());
      String shown = e + stackTrace(e) + e.apiMessage() + e.rawBody() + e.headers();
      assertThat(shown).doesNotContain(TOKEN, ISSUED).contains("***");
      if (operation.getName().equals("getTokenWithApiKey")) {
        assertThat(shown).doesNotContain(API_KEY);
      }
      assertThat(e.headers().get("x-echo")).containsExactly("***");
      assertThat(e.headers().get("LOCATION")).containsExactly("https://***@login.example/?***");
    }
  }

  @Test
  void aServersTextCannotPassForLinesOfALog() {
    String body = "{\"response\":\"a\\r\\nERROR b\\u2028c\\u001b[31m\\u202ed\",\"status\":400}";
    AskSageException e = failure(StubbedApi.answering(200, body), "getChats");
    assertThat(e.getMessage())
        .contains(": a  ERROR b c\\u001b[31m\\u202ed. ")
        .doesNotContain("\n", "\r");
    assertThat(e.apiMessage()).contains("a\r\nERROR b");
    assertThat(failure(StubbedApi.answering(403, "{\"response\":\"No.\\n\"}"), "getChats"))
        .hasMessageStartingWith("getChats: HTTP 403: No. Ask ");
    Map<String, Collection<String>> type = Map.of("Content-Type", List.of("text/x\u0007y"));
    assertThat(failure(new StubbedApi(200, type, new byte[] {'<'}, true), "getChats").getMessage())
        .contains("(text/x\\u0007y, 1 bytes)");
  }

  @Test
  void textsAreBounded() {
    String body = "{\"response\":\"" + "y".repeat(500_000) + "\",\"status\":400}";
    AskSageException e = failure(StubbedApi.answering(400, body), "getChats");
    assertThat(e.getMessage()).contains("y".repeat(500) + "... Correct").hasSizeLessThan(800);
    assertThat(e.apiMessage()).isEqualTo("y".repeat(4096));
    assertThat(e.rawBody()).hasSize(4096).startsWith("{\"response\":\"yyy");
  }

  /** The cut must not go through a token: half of one would no longer be recognised. */
  @ParameterizedTest
  @ValueSource(
      strings = {TOKEN, "\"key\":\"" + ISSUED + "\",", "\\\"key\\\":\\\"" + ISSUED + "\\\","})
  void aSecretThatIsCutIsMaskedToo(String secret) {
    for (int before = 4096 - secret.length() - 3; before <= 4097; before++) {
      String body = "z".repeat(before) + secret + "z".repeat(100_000);
      assertThat(failure(StubbedApi.answering(500, body), "getChats").rawBody())
          .hasSizeLessThanOrEqualTo(4096)
          .doesNotContain("sent-", "issued");
    }
    String many = (secret + "\n").repeat(200_000 / secret.length());
    for (int cut = 0; cut < secret.length(); cut++) {
      assertThat(failure(StubbedApi.answering(500, "z".repeat(cut) + many), "getChats").rawBody())
          .doesNotContain("sent-", "issued");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://other.example:8443/user?token=x, other.example:8443",
        "https://other.example/login, other.example",
        "https://other.example?state=x, other.example",
        "https://u:p@other.example#x, other.example",
        "//other.example/a, other.example",
        "/login, -",
        "https://[bad, -",
        "::::, -",
        "-, -"
      })
  void aRedirectNamesTheHostAndNothingElse(String location, String host) {
    Map<String, Collection<String>> headers =
        location == null ? Map.of() : Map.of("location", List.of(location));
    for (int http : new int[] {301, 302, 303, 307, 308}) {
      AskSageException e = failure(new StubbedApi(http, headers, new byte[0], true), "getChats");
      assertThat(e).isInstanceOf(ApiException.class);
      assertThat(e.getMessage())
          .startsWith(
              "getChats: HTTP " + http + (host == null ? ". " : ", a redirect to " + host + ". "))
          .doesNotContain("token=x");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "7; -; PT7S",
        "Thu, 08 May 2025 21:42:34 GMT; Thu, 08 May 2025 21:42:04 GMT; PT30S",
        "Thu, 08 May 2025 21:42:34 GMT; -; PT0S",
        "soon; -; -",
        "-; -; -"
      },
      delimiter = ';')
  void tooManyRequestsSaysHowLongToWait(String retryAfter, String date, Duration expected) {
    Map<String, Collection<String>> headers = new java.util.HashMap<>();
    headers.put("retry-after", retryAfter == null ? List.of() : List.of(retryAfter));
    headers.put("date", date == null ? List.of() : List.of(date));
    AskSageException e = failure(new StubbedApi(429, headers, new byte[0], true), "getChats");
    assertThat(((TooManyRequestsException) e).retryAfter()).isEqualTo(expected);
    assertThat(e.getMessage())
        .contains(expected == null ? ". Wait before" : ". Wait " + expected.toSeconds() + " s ");
  }

  @Test
  void transportErrorsKeepNoTextWithASecret() {
    StubbedApi api = StubbedApi.answering(500, "");
    failure(api, "getChats");
    AskSageException e =
        TransportErrors.of(api.sent(), new ConnectException("to host with " + TOKEN));
    assertThat(e).isInstanceOf(ConnectFailedException.class);
    assertThat(e.operationId()).isEqualTo("getChats");
    assertThat(stackTrace(e)).doesNotContain(TOKEN).contains("java.net.ConnectException");
    AskSageException other =
        TransportErrors.of("getChats", new IOException("Bad status line: " + ISSUED));
    assertThat(stackTrace(other)).doesNotContain(ISSUED).contains("java.io.IOException");
  }

  private static AskSageException failure(StubbedApi api, String id) {
    return catchThrowableOfType(AskSageException.class, () -> api.call(id));
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
