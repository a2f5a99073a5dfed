package ai.asksage.user.client.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final Redaction NONE = Redaction.of(List.of());

  @ParameterizedTest
  @CsvSource({
    "x-access-tokens, S, ***",
    "Proxy-Authorization, S, ***",
    "set-cookie, a=S, ***",
    "X-Any-Other, S, ***",
    "Content-Type, text/html, text/html",
    "Server, a api_key=S, a api_key=***",
    "Location, https://a.example/b, https://a.example/b",
    "Location, https://a.example/b?c=S#d, https://a.example/b?***",
    "Location, https://a.example/b;jsessionid=S, https://a.example/b;***",
    "location, https://u:S@S@a.example/#S, https://***@a.example/#***"
  })
  void masksHeadersThatAreNotKnownToBePublic(String name, String value, String expected) {
    assertThat(NONE.header(name, value)).isEqualTo(expected);
  }

  @Test
  void namesOfHeadersAreMaskedAndPrintable() {
    Redaction redaction = Redaction.of(List.of("0A1B2C3D4E"));
    assertThat(
            redaction.headers(
                Map.of("0a1b2c3d4e", List.of("a"), "via", List.of("x\u001b[31m\u009b\u202e"))))
        .isEqualTo(Map.of("***", List.of("***"), "via", List.of("x\\u001b[31m\\u009b\\u202e")));
  }

  @Test
  void masksKnownSecretsInOneAnother() {
    assertThat(Redaction.of(List.of("", " ", "abc", "abcdef", "$1")).text("abc abcdef $1"))
        .isEqualTo("*** *** ***");
    assertThat(NONE.text("abc")).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr3t/t0-k_n",
        "S3CR3T/T0-K_N",
        "s3cr3t\\/t0-k_n",
        "s3cr3t\\\\\\/t0-k_n",
        "s3cr\\u0033t\\u002ft0-k_n",
        "s3cr3t%2Ft0%2Dk%5fn",
        "s3cr3t%252Ft0-k_n",
        "s3cr3t&#47;t0&#x2D;k_n",
        "czNjcjN0L3QwLWtfbg==",
        "OnMzY3IzdC90MC1rX24",
        "Y6 czNjcjN0L3QwLWtfbg",
        "s\0003\0c\0r\0003\0t\0/\0t\0000\0-\0k\0_\0n\0"
      })
  void masksAKnownSecretInEveryForm(String form) {
    String masked = Redaction.of(List.of("s3cr3t/t0-k_n")).text("before " + form + " after");
    assertThat(masked).matches("before (Y6 )?\\w{0,2}\\*\\*\\*\\w?=* after");
  }

  @Test
  void aRequestsHeadersAreSecretInPartsToo() {
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

  @ParameterizedTest
  @ValueSource(strings = {"a", "\\", "%25", "\\u0061", "&amp;"})
  void aKnownSecretIsSearchedInLinearTime(String part) {
    Redaction redaction = Redaction.of(List.of("a".repeat(200) + "b", "aa"));
    String text = part.repeat(1_000_000 / part.length());
    Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> redaction.text(text));
  }

  @Test
  void theBeginningOfAHugeBodyIsReadOnly() {
    byte[] body = "x".repeat(16 << 20).getBytes(UTF_8);
    assertThat(NONE.logged(body)).isEqualTo("x".repeat(8192) + " ... (16777216 bytes)");
  }
}
