package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Redaction NONE = Redaction.of(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{\"key\":\"S\"}; {\"key\":\"***\"}",
        "{\"KEY\" :\t\"S\" , \"a\":1}; {\"KEY\" :\t\"***\" , \"a\":1}",
        "{\"api_key\":\"a\\\"S\\\\\",\"b\":\"c\"}; {\"api_key\":\"***\",\"b\":\"c\"}",
        "{\"a\":[{\"access_token\":\"S\"}]}; {\"a\":[{\"access_token\":\"***\"}]}",
        "{\"x-access-tokens\":[\"S\",{\"a\":\"]}S\"}],\"b\":2};"
            + " {\"x-access-tokens\":***,\"b\":2}",
        "{\"key\":{\"a\":\"}S\",\"b\":[1]},\"b\":2}; {\"key\":***,\"b\":2}",
        "{\"key\":12345,\"b\":2}; {\"key\":***,\"b\":2}",
        "{\"key\":12345}; {\"key\":***}",
        "{'api_key': b'S', 'b': 1}; {'api_key': b'***', 'b': 1}",
        "{\"a\":\"{\\\"key\\\": b\\\"S\\\"}\"}; {\"a\":\"{\\\"key\\\": b\\\"***\\\"}\"}",
        "email=a%40b.c&api_key=S&c=d; email=a%40b.c&api_key=***&c=d",
        "API_KEY=S; API_KEY=***",
        "GET /?access_token=S HTTP/1.1; GET /?access_token=*** HTTP/1.1",
        "<input api_key=\"S\">; <input api_key=\"***\">",
        "accessToken=S; accessToken=***",
        "monkey=1 key2=2 the key is=3; monkey=1 key2=2 the key is=3",
        "{\"accessToken\":\"S\"}; {\"accessToken\":\"***\"}",
        "{\"key\":null,\"b\":2}; {\"key\":null,\"b\":2}",
        "{\"key\":\"\"}; {\"key\":\"\"}",
        "{\"a\":\"{\\\"key\\\": \\\"S\\\"}\",\"b\":\"c\"}; {\"a\":\"{\\\"key\\\":"
            + " \\\"***\\\"}\",\"b\":\"c\"}",
        "{\"a\":\"{\\\"key\\\":\\n \\\"S\\\"}\"}; {\"a\":\"{\\\"key\\\":\\n \\\"***\\\"}\"}",
        "{\"a\":\"{\\\"key\\\":[\\\"S\\\"],\\\"b\\\":1}\"};"
            + " {\"a\":\"{\\\"key\\\":***,\\\"b\\\":1}\"}",
        "bad input {'email': 'a', 'api_key': 'it\\'S', 'b': 1}; bad input {'email': 'a', 'api_key':"
            + " '***', 'b': 1}",
        "{\"key\":\"S; {\"key\":\"***",
        "{\"key\":\"S\\; {\"key\":\"***",
        "{\"key\":[\"S; {\"key\":***",
        "{\"a\":\"{\\\"key\\\":\\\"S; {\"a\":\"{\\\"key\\\":\\\"***",
        "{\"a\":\"{\\\"key\\\":\\\"S\",\"key\":\"S\"};"
            + " {\"a\":\"{\\\"key\\\":\\\"***\",\"key\":\"***\"}",
        "{\"key\":; {\"key\":",
        "{\"key\"; {\"key\"",
        "{\"key\":}; {\"key\":}",
        "{\"keys\":\"a\",\"monkey\":\"b\",\"value\":\"key\"};"
            + " {\"keys\":\"a\",\"monkey\":\"b\",\"value\":\"key\"}",
        "the key: \"a\"; the key: \"a\"",
        "<html>\"key\"</html>; <html>\"key\"</html>"
      })
  void masksTheValuesOfSecretProperties(String text, String expected) {
    assertThat(NONE.text(text)).isEqualTo(expected).doesNotContain("S");
  }

  /** JSON in a string in JSON, and so on, with values that are hard to tell the end of. */
  @ParameterizedTest
  @ValueSource(
      strings = {"S", "S\"S", "S\\", "\\\"S", "S\\\\\"S\\", "\"", "S'S", "S\nS", ",}]S", "Sü"})
  void masksAtAnyDepthAndWhereverItIsCut(String secret) throws JsonProcessingException {
    for (String name : List.of("key", "api_key", "access_token", "x-access-tokens")) {
      Object value = Map.of(name, secret);
      for (int depth = 0; depth < 5; depth++) {
        String text = JSON.writeValueAsString(List.of(value, "after"));
        String masked = NONE.text(text);
        assertThat(masked).doesNotContain("S").contains(name, "after");
        assertWhole(masked);
        for (int cut = 0; cut < text.length(); cut++) {
          assertThat(NONE.text(text.substring(0, cut))).doesNotContain("S");
        }
        value = Map.of("inner", text);
      }
    }
  }

  /** All the way down: a lost backslash breaks only the level that it belongs to. */
  private static void assertWhole(String json) throws JsonProcessingException {
    JsonNode inner = JSON.readTree(json).get(0).get("inner");
    if (inner != null) {
      assertWhole(inner.asText());
    }
  }

  @Test
  void changesNothingElse() throws JsonProcessingException {
    Object value = Map.of("response", List.of("OK", Map.of("a", "\"key\"")), "status", 200);
    String text = JSON.writeValueAsString(JSON.writeValueAsString(value));
    assertThat(NONE.text(text)).isEqualTo(text);
  }

  /** Not a measurement: with quadratic time each would take hours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"key",
        "\"key\"",
        "\"key\" ",
        "\"key\":",
        "\"key\":\"",
        "\"key\\",
        "\"key\":[",
        "'key':'",
        "\"key\":{\"",
        "\\",
        "\\\\\"key\\\"",
        "\"key\":\\\\\\\"",
        "\"key\":a",
        "\"key\":'\"key\":",
        "\"",
        "{",
        "\\n",
        "\"key\"\\n"
      })
  void hostileTextTakesLinearTime(String part) {
    String text = part.repeat(2_000_000 / part.length());
    Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> NONE.text(text));
    String once = "\"key\":\"" + text;
    Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> NONE.text(once));
  }

  @Test
  void neverThrows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] parts = {
      "\"", "'", "\\", "key", "api_key", ":", "{", "}", "[", "]", " ", "\\n", ",", "null", "1",
      "\ud800", "S"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertThat(NONE.text(text.toString())).as("seed %d, text %s", seed, text).isNotNull();
    }
  }
}
