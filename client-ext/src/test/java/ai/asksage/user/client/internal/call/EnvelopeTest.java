package ai.asksage.user.client.internal.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"response\":\"No\",\"status\":400}; 400; No",
        "{\"status\":\"401\",\"response\":\"No\"}; 401; No",
        "{\"status\":200}; 200; -",
        "{\"status\":599,\"response\":{\"status\":1}}; 599; -",
        "{\"a\":{\"status\":500},\"status\":100,\"b\":[[{}]]}; 100; -",
        "{\"response\":[1],\"status\":400}; 400; -",
        "{\"response\":null,\"status\":400}; 400; -",
        "{\"response\":\"a\",\"response\":null,\"status\":400}; 400; -"
      })
  void readsStatusAndMessage(String body, int status, String message) {
    assertThat(Envelope.read(body.getBytes(UTF_8))).isEqualTo(new Envelope(status, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "400",
        "{}",
        "<html>",
        "{\"response\":\"No\"}",
        "{\"status\":true}",
        "{\"status\":99}",
        "{\"status\":600}",
        "{\"status\":\"4000\"}",
        "{\"status\":400.0}",
        "{\"status\":\"OK\"}",
        "{\"status\":{\"status\":400}}",
        "{\"status\":400",
        "{\"status\":400}}",
        "{\"status\":400} {}",
        "{\"status\":400,}",
        "[{\"status\":400}]"
      })
  void anythingElseIsNone(String body) {
    assertThat(Envelope.read(body.getBytes(UTF_8))).isNull();
  }

  @Test
  void itsTextDoesNotShowTheMessage() {
    assertThat(new Envelope(400, "secret"))
        .hasToString("Envelope[status=400, message of 6 characters]");
    assertThat(new Envelope(400, null))
        .hasToString("Envelope[status=400, message of 0 characters]");
  }
}
