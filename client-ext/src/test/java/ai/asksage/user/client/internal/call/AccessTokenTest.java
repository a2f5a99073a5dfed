package ai.asksage.user.client.internal.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
  private static final Instant ISSUED = TestTokens.START;

  @Test
  void livesADay() {
    AccessToken token = AccessToken.issued("secret", ISSUED, new Random(1));

    assertThat(token.issued()).isEqualTo(ISSUED);
    assertThat(token.expires()).isEqualTo(ISSUED.plusSeconds(86_400));
    assertThat(token.isValid(token.expires().minusNanos(1))).isTrue();
    assertThat(token.isValid(token.expires())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"iat\":1700000000,\"exp\":1700003600}|3600",
        "{\"iat\":1700000000.5,\"exp\":\"1700000001\",\"sub\":{\"a\":[1]}}|0.5",
        "{\"iat\":1700000000,\"exp\":1700172800}|86400",
        "{\"iat\":1700000000,\"exp\":1e400}|86400",
        "{\"iat\":1700000000,\"exp\":1e-999999999}|86400",
        "{\"iat\":1700000000,\"exp\":1700000000}|86400",
        "{\"iat\":1700003600,\"exp\":1700000000}|86400",
        "{\"exp\":1700003600}|86400",
        "{\"iat\":\"now\",\"exp\":1700003600}|86400",
        "[]|86400"
      })
  void livesAsLongAsItSaysButNoLongerThanADay(String claims, BigDecimal seconds) {
    String jwt = "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";

    AccessToken token = AccessToken.issued(jwt, ISSUED, new Random(1));

    assertThat(Duration.between(ISSUED, token.expires()))
        .isEqualTo(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    assertThat(token.renewal()).isBefore(token.expires());
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "..", "a.%%.c", "a.b.c.d"})
  void whatIsNoJwtLivesADay(String value) {
    assertThat(AccessToken.issued(value, ISSUED, new Random(1)).expires())
        .isEqualTo(ISSUED.plusSeconds(86_400));
  }

  @Test
  void isDueFromItsRenewalOn() {
    AccessToken token = AccessToken.issued("secret", ISSUED, new Random(1));

    assertThat(token.isDueForRenewal(token.renewal().minusNanos(1))).isFalse();
    assertThat(token.isDueForRenewal(token.renewal())).isTrue();
  }

  @Test
  void renewalsAreSpreadOverFiveToTenPercentOfTheLifeBeforeItsEnd() {
    RandomGenerator random = new Random(1);
    Duration earliest = Duration.ofSeconds(8_640);
    Duration latest = Duration.ofSeconds(4_320);

    assertThat(
            Stream.generate(() -> AccessToken.issued("secret", ISSUED, random))
                .limit(1_000)
                .map(token -> Duration.between(token.renewal(), token.expires())))
        .allMatch(early -> early.compareTo(latest) >= 0 && early.compareTo(earliest) <= 0)
        .anyMatch(early -> early.compareTo(latest.plusMinutes(10)) < 0)
        .anyMatch(early -> early.compareTo(earliest.minusMinutes(10)) > 0);
  }

  @Test
  void printsWhenButNotWhat() {
    assertThat(AccessToken.issued("secret", ISSUED, new Random(1)).toString())
        .doesNotContain("secret")
        .contains("***", "2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z");
  }
}
