package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of secret properties are masked, at any depth of JSON in strings. */
class SecretSearchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String masked(String text) {
    return new SecretSearch(text).masked(List.of());
  }

  /** The names are those of the contract's token header and of its passwords. */
  @Test
  void namesAreThoseOfTheContract() {
    Contract contract = Contract.read();
    List<String> secrets = new ArrayList<>();
    secrets.add(contract.root().at("/components/securitySchemes/TokenOrApiKey/name").asText());
    for (JsonNode schema : contract.schemas().values()) {
      for (var property : schema.path("properties").properties()) {
        if (property.getValue().path("format").asText().equals("password")) {
          secrets.add(property.getKey());
        }
      }
    }
    assertThat(SecretSearch.NAMES).containsExactlyInAnyOrderElementsOf(secrets);
  }

  /** The text between « and » is masked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"«S»\"}",
        "{\"KEY\" :\t\"«S»\" , \"a\":1}",
        "{\"api_key\":\"«a\\\"S\\\\»\",\"b\":\"c\"}",
        "{\"a\":[{\"access_token\":\"«S»\"}]}",
        "{\"x-access-tokens\":«[\"S\",{\"a\":\"]}S\"}]»,\"b\":2}",
        "{\"key\":«{\"a\":\"}S\",\"b\":[1]}»,\"b\":2}",
        "{\"key\":«12345»,\"b\":2}",
        "{\"key\":«12345»}",
        "{'api_key': b'«S»', 'b': 1}",
        "{\"a\":\"{\\\"key\\\": b\\\"«S»\\\"}\"}",
        "email=a%40b.c&api_key=«S»&c=d",
        "API_KEY=«S»",
        "GET /?access_token=«S» HTTP/1.1",
        "<input api_key=\"«S»\">",
        "accessToken=«S»",
        "monkey=1 key2=2 the key is=3",
        "{\"accessToken\":\"«S»\"}",
        "{\"key\":null,\"b\":2}",
        "{\"key\":\"\"}",
        "{\"a\":\"{\\\"key\\\": \\\"«S»\\\"}\",\"b\":\"c\"}",
        "{\"a\":\"{\\\"key\\\":\\n \\\"«S»\\\"}\"}",
        "{\"a\":\"{\\\"key\\\":«[\\\"S\\\"]»,\\\"b\\\":1}\"}",
        "bad input {'email': 'a', 'api_key': '«it\\'S»', 'b': 1}",
        "{\"key\":\"«S»",
        "{\"key\":\"«S\\»",
        "{\"key\":«[\"S»",
        "{\"a\":\"{\\\"key\\\":\\\"«S»",
        "{\"a\":\"{\\\"key\\\":\\\"«S»\",\"key\":\"«S»\"}",
        "{\"key\":",
        "{\"key\"",
        "{\"key\":}",
        "{\"keys\":\"a\",\"monkey\":\"b\",\"value\":\"key\"}",
        "the key: \"a\"",
        "<html>\"key\"</html>",
        "\"{\\\"response\\\":[\\\"OK\\\",{\\\"a\\\":\\\"\\\\\\\"key\\\\\\\"\\\"}],\\\"status\\\":200}\""
      })
  void masksTheValuesOfSecretProperties(String text) {
    assertThat(masked(text.replaceAll("[«»]", "")))
        .isEqualTo(text.replaceAll("«[^»]*»", "***"))
        .doesNotContain("S");
  }

  /** Nested JSON in strings, with values whose end is hard to find. */
  @ParameterizedTest
  @ValueSource(
      strings = {"S", "S\"S", "S\\", "\\\"S", "S\\\\\"S\\", "\"", "S'S", "S\nS", ",}]S", "Sü"})
  void masksAtAnyDepthAndWhereverItIsCut(String secret) throws JsonProcessingException {
    for (String name : SecretSearch.NAMES) {
      Object value = Map.of(name, secret);
      for (int depth = 0; depth < 5; depth++) {
        String text = JSON.writeValueAsString(List.of(value, "after"));
        assertThat(masked(text)).doesNotContain("S").contains(name, "after");
        assertWhole(masked(text));
        for (int cut = 0; cut < text.length(); cut++) {
          assertThat(masked(text.substring(0, cut))).doesNotContain("S");
        }
        value = Map.of("inner", text);
      }
    }
  }

  /** Checks all levels, because a lost backslash breaks only its own level. */
  private static void assertWhole(String json) throws JsonProcessingException {
    JsonNode inner = JSON.readTree(json).get(0).get("inner");
    if (inner != null) {
      assertWhole(inner.asText());
    }
  }

  /** With quadratic time, each case would take many minutes. */
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
    String text = part.repeat(1_000_000 / part.length());
    for (String start : List.of("", "\"key\":\"")) {
      Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> masked(start + text));
    }
  }

  @Test
  void neverThrows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] parts = "\" ' \\ key api_key : { } [ ] \\n , null 1 \ud800 S".split(" ");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertThat(masked(text.toString())).as("seed %d, text %s", seed, text).isNotNull();
    }
  }
}
