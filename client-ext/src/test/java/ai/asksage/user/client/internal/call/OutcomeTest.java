package ai.asksage.user.client.internal.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import feign.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How errors are read from bodies. */
class OutcomeTest {

  private static Outcome outcome(String body) {
    Request request =
        Request.create(Request.HttpMethod.GET, "/", Map.of(), Request.Body.empty(), null);
    return Outcome.of(
        Response.builder().request(request).status(200).body(body.getBytes(UTF_8)).build());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"response\":\"No\",\"status\":400}; 400; No",
        "{\"status\":\"401\",\"response\":\"No\"}; 401; No",
        "{\"status\":407.0}; 407; -",
        "{\"status\":\"407.00\"}; 407; -",
        "{\"status\":407.5,\"response\":\"No\"}; 0; No",
        "{\"status\":200}; 200; -",
        "{\"status\":599,\"response\":{\"status\":1}}; 599; -",
        "{\"a\":{\"status\":500},\"status\":100,\"b\":[[{}]]}; 100; -",
        "{\"response\":[1],\"status\":400}; 400; -",
        "{\"response\":null,\"status\":400}; 400; -",
        "{\"message\":\"No\"}; 0; No",
        "{\"detail\":\"No\",\"status\":400}; 400; No",
        "{\"error\":\"No\",\"detail\":\"Why\"}; 0; Why",
        "{\"message\":\"Other\",\"response\":\"No\"}; 0; No",
        "{}; 0; -",
        "{\"status\":true}; 0; -",
        "{\"status\":99}; 0; -",
        "{\"status\":600}; 0; -",
        "{\"status\":\"4000\"}; 0; -",
        "{\"status\":\"OK\"}; 0; -",
        "{\"status\":{\"status\":400}}; 0; -"
      })
  void readsStatusAndMessage(String body, int status, @Nullable String message) {
    assertThat(outcome(body)).isEqualTo(new Outcome(200, status, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "400",
        "<html>",
        "{\"status\":400",
        "{\"status\":400}}",
        "{\"status\":400} {}",
        "{\"status\":400,}",
        "[{\"status\":400}]"
      })
  void anythingElseIsNone(String body) {
    assertThat(outcome(body)).isEqualTo(new Outcome(200, 0, null));
  }

  @Test
  void toStringDoesNotShowTheMessage() {
    assertThat(new Outcome(200, 400, "secret")).asString().doesNotContain("secret");
  }
}
