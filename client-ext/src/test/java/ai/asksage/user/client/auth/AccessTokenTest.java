package ai.asksage.user.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
