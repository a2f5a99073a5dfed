package ai.asksage.user.client.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of exceptions are one line, useful, and without secrets. */
class ShownTextTest {
  private static AskSageException failure(
      int http, Map<String, Collection<String>> headers, String body) {
    CallSetup setup = new CallSetup();
    setup.transport.respond(http, body, headers);
    return CallSetup.failure(() -> setup.client().chats().list());
  }

  @Test
  void textOfTheServerCannotForgeLogLines() {
    String body = "{\"response\":\"a\\r\\nERROR b\\u2028c\\u001b[31m\\u202ed\",\"status\":400}";
    AskSageException e = failure(200, Map.of("Server", List.of("a\u001b[31mb\u0007")), body);
    assertThat(e.getMessage())
        .contains(": a  ERROR b c\\u001b[31m\\u202ed. ")
        .doesNotContain("\n", "\r");
    assertThat(e.apiMessage()).contains("a\r\nERROR b");
    assertThat(e.headers().get("server")).containsExactly("a\\u001b[31mb\\u0007");
  }

  @Test
  void textsOfTheServerAreBounded() {
    String body = "{\"response\":\"" + "y".repeat(200_000) + "\",\"status\":400}";
    AskSageException e = failure(400, Map.of(), body);
    assertThat(e.getMessage()).contains("y".repeat(500) + "...").hasSizeLessThan(800);
    assertThat(e.apiMessage()).isEqualTo("y".repeat(4096));
    assertThat(e.rawBody()).hasSize(4096).startsWith("{\"response\":\"yyy");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://other.example:8443/user?token=x, other.example:8443",
        "https://other.example?state=x, other.example",
        "https://u:p@other.example#x, other.example",
        "//other.example/a, other.example",
        "/login, -",
        "https://[bad, -",
        "::::, -",
        "none, -"
      })
  void redirectNamesTheHostAndNothingElse(String location, @Nullable String host) {
    for (int http : new int[] {301, 302, 303, 307, 308}) {
      AskSageException e = failure(http, Map.of("location", List.of(location)), "");
      assertThat(e)
          .isExactlyInstanceOf(ApiException.class)
          .hasMessageStartingWith("getChats: HTTP " + http + (host == null ? ". " : ", "))
          .hasMessageContaining(host == null ? "" : " " + host + ". ")
          .hasMessageNotContaining("token=x");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7; none; PT7S",
        "Thu, 08 May 2025 21:42:34 GMT; Thu, 08 May 2025 21:42:04 GMT; PT30S",
        "Thu, 08 May 2025 21:42:34 GMT; none; PT0S",
        "soon; none;"
      })
  void tooManyRequestsSaysHowLongToWait(String wait, String date, @Nullable Duration expected) {
    AskSageException e =
        failure(429, Map.of("retry-after", List.of(wait), "date", List.of(date)), "");
    assertThat(((TooManyRequestsException) e).retryAfter()).isEqualTo(expected);
  }
}
