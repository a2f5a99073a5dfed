package ai.asksage.user.client.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are masked: known ones in every form, and values of secret properties at any depth. */
class RedactionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String masked(String text) {
    return new SecretSearch(text).masked(List.of());
  }

  /** Secret names are the contract's token header and its properties of format password. */
  @Test
  void secretNamesAreThoseOfTheContract() {
    Contract contract = Contract.read();
    List<String> secrets = new ArrayList<>();
    secrets.add(contract.root().at("/components/securitySchemes/TokenOrApiKey/name").asText());
    contract.schemas().values().stream()
        .flatMap(schema -> schema.path("properties").properties().stream())
        .filter(property -> property.getValue().path("format").asText().equals("password"))
        .forEach(property -> secrets.add(property.getKey()));
    assertThat(SecretSearch.NAMES).containsExactlyInAnyOrderElementsOf(secrets);
  }

  /** The text between « and » is masked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x-access-tokens\":«[\"S\",{\"a\":\"]}S\"}]»,\"b\":2}", "{\"key\"",
        "bad input {'email': 'a', 'api_key': '«it\\'S»', 'b': 1}", "{\"key\":",
        "{\"a\":\"{\\\"key\\\":«[\\\"S\\\"]»,\\\"b\\\":1}\"}", "{\"key\":}",
        "{\"keys\":\"a\",\"monkey\":\"b\",\"value\":\"key\"}", "API_KEY=«S»",
        "{\"a\":\"{\\\"key\\\": \\\"«S»\\\"}\",\"b\":\"c\"}", "{\"key\":\"\"}",
        "{\"a\":\"{\\\"key\\\":\\\"«S»\",\"key\":\"«S»\"}", "{\"key\":\"«S»",
        "{\"key\":«{\"a\":\"}S\",\"b\":[1]}»,\"b\":2}", "the key: \"a\"",
        "{\"api_key\":\"«a\\\"S\\\\»\",\"b\":\"c\"}", "accessToken=«S»",
        "{\"a\":\"{\\\"key\\\":\\n \\\"«S»\\\"}\"}", "{\"key\":«[\"S»",
        "{\"a\":\"{\\\"key\\\": b\\\"«S»\\\"}\"}", "{\"key\":\"«S\\»",
        "GET /?access_token=«S» HTTP/1.1", "{\"key\":«12345»}",
        "{\"KEY\" :\t\"«S»\" , \"a\":1}", "<html>\"key\"</html>",
        "email=a%40b.c&api_key=«S»&c=d", "{\"key\":null,\"b\":2}",
        "{\"a\":\"{\\\"key\\\":\\\"«S»", "<input api_key=\"«S»\">",
        "monkey=1 key2=2 the key is=3", "{\"key\":«12345»,\"b\":2}",
        "{'api_key': b'«S»', 'b': 1}", "{\"accessToken\":\"«S»\"}",
        "\"{\\\"response\\\":[\\\"OK\\\",{\\\"a\\\":\\\"\\\\\\\"key\\\\\\\"\\\"}],\\\"status\\\":200}\""
      })
  void valuesOfSecretPropertiesAreMasked(String text) {
    assertThat(masked(text.replaceAll("[«»]", "")))
        .isEqualTo(text.replaceAll("«[^»]*»", "***"))
        .doesNotContain("S");
  }

  /** Nested JSON in strings, with values whose end is hard to find. */
  @ParameterizedTest
  @ValueSource(
      strings = {"S", "S\"S", "S\\", "\\\"S", "S\\\\\"S\\", "\"", "S'S", "S\nS", ",}]S", "Sü"})
  void valuesAreMaskedAtAnyDepthAndWhereverTheTextIsCut(String secret)
      throws JsonProcessingException {
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

  /** With quadratic time, each case would take much longer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"key", "\"key\"", "\"key\" ", "\"key\":", "\"key\":\"", "\"key\\",
        "\"key\":[", "'key':'", "\"key\":{\"", "\\", "\\\\\"key\\\"", "\"key\":\\\\\\\"",
        "\"key\":a", "\"key\":'\"key\":", "\"", "{", "\\n", "\"key\"\\n",
        "a", "%25", "\\u0061", "&amp;"
      })
  void hostileTextTakesLinearTime(String part) {
    String text = part.repeat(200_000 / part.length());
    Redaction redaction = new Redaction(List.of("a".repeat(200) + "b", "aa"));
    for (String start : List.of("", "\"key\":\"")) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> redaction.text(start + text));
    }
  }

  private static final Redaction NONE = new Redaction(List.of());

  @ParameterizedTest
  @CsvSource({
    "Proxy-Authorization, S, ***",
    "Content-Type, text/html, text/html",
    "Server, a api_key=S, a api_key=***",
    "Location, https://a.example/b, https://a.example/b",
    "Location, https://a.example/b?c=S#d, https://a.example/b?***",
    "Location, https://a.example/b;jsessionid=S, https://a.example/b;***",
    "location, https://u:S@S@a.example/#S, https://***@a.example/#***"
  })
  void headerThatIsNotKnownToBePublicIsMasked(String name, String value, String expected) {
    assertThat(NONE.header(name, value)).isEqualTo(expected);
  }

  @Test
  void namesOfHeadersAreMaskedAndPrintable() {
    Redaction redaction = new Redaction(List.of("0A1B2C3D4E"));
    assertThat(
            redaction.headers(
                Map.of("0a1b2c3d4e", List.of("a"), "via", List.of("x\u001b[31m\u009b\u202e"))))
        .isEqualTo(Map.of("***", List.of("***"), "via", List.of("x\\u001b[31m\\u009b\\u202e")));
  }

  @Test
  void secretsThatContainOneAnotherAreMasked() {
    assertThat(new Redaction(List.of("", " ", "abc", "abcdef", "$1")).text("abc abcdef $1"))
        .isEqualTo("*** *** ***");
    assertThat(NONE.text("abc")).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr3t/t0-k_n", "S3CR3T/T0-K_N", "s3cr3t\\/t0-k_n",
        "s3cr3t\\\\\\/t0-k_n", "s3cr\\u0033t\\u002ft0-k_n", "s3cr3t%2Ft0%2Dk%5fn",
        "s3cr3t%252Ft0-k_n", "s3cr3t&#47;t0&#x2D;k_n", "czNjcjN0L3QwLWtfbg==",
        "OnMzY3IzdC90MC1rX24", "Y6 czNjcjN0L3QwLWtfbg",
            "s\0003\0c\0r\0003\0t\0/\0t\0000\0-\0k\0_\0n\0"
      })
  void knownSecretIsMaskedInEveryForm(String form) {
    String masked = new Redaction(List.of("s3cr3t/t0-k_n")).text("before " + form + " after");
    assertThat(masked).matches("before (Y6 )?\\w{0,2}\\*\\*\\*\\w?=* after");
  }

  /** Masks are short, so that the end of the part that is searched could be shown. */
  @Test
  void secretThatIsCutIsNotShown() {
    String secret = "s3cr3t/t0-k_n".repeat(4);
    String text = (secret + ".").repeat(1000);
    assertThat(new Redaction(List.of(secret)).beginning(text, 4096)).matches("([*]{3}[.]?)+");
  }

  @Test
  void partsOfRequestHeadersAreMasked() {
    Request request =
        Request.create(
            Request.HttpMethod.POST,
            "https://localhost/",
            Map.of(
                "Cookie", List.of("theme=dark; session=c00kie-value"),
                "Authorization", List.of("Digest user=\"jane-of-it\", response=\"0a1b2c\""),
                "X-Gateway", List.of("Bearer g4teway")),
            "{\"api_key\":\"k/\\\"y\",\"name\":\"shown\"}".getBytes(UTF_8),
            UTF_8,
            null);
    assertThat(
            Redaction.of(request)
                .text("c00kie-value dark jane-of-it 0a1b2c g4teway k/\"y k\\/\\\"y shown theme"))
        .isEqualTo("*** *** *** *** *** *** *** shown theme");
  }
}
