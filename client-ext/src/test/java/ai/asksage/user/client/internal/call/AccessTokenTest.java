package ai.asksage.user.client.internal.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifetime of tokens. */
class AccessTokenTest {
  private static final Instant SERVER_TIME = Instant.ofEpochSecond(1_700_000_000);

  /** A monotonic clock may be about to overflow. */
  private static final long NOW = Long.MAX_VALUE - 5;

  private static AccessToken token(String value, RandomGenerator random) {
    return AccessToken.received(value, SERVER_TIME, NOW, random);
  }

  private static AccessToken jwt(String claims) {
    String payload = Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8));
    return token("e30." + payload + ".c2ln", new Random(1));
  }

  private static void livesFor(AccessToken token, Duration time) {
    long end = NOW + time.toNanos();
    assertThat(token.isValid(end - 1)).isTrue();
    assertThat(token.isValid(end)).isFalse();
    assertThat(token.isDueForRenewal(NOW)).isFalse();
    assertThat(token.isDueForRenewal(end)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"iat\":1700000000,\"exp\":1700003600} | 3600",
        "{\"iat\":1700000000.5,\"exp\":\"1700000001\",\"sub\":{\"a\":[1]}} | 0.5",
        // No iat: from the Date of the response.
        "{\"exp\":1700003600} | 3600",
        "{\"iat\":\"now\",\"exp\":1700003600} | 3600",
        "{\"exp\":1700000000.25} | 0.25",
        // At most a day; a day if the token has no valid times.
        "{\"iat\":1700000000,\"exp\":1700172800} | 86400",
        "{\"iat\":1700003600,\"exp\":1700000000} | 86400",
        "{\"iat\":1700000000,\"exp\":1e400} | 86400",
        "{\"iat\":1700000000,\"exp\":1e-999999999} | 86400",
        "{\"iat\":1700000000} | 86400",
        "[] | 86400",
        "{ | 86400"
      })
  void jwtLivesAsLongAsItSaysButAtMostADay(String claims, BigDecimal seconds) {
    livesFor(jwt(claims), Duration.ofMillis(seconds.movePointRight(3).longValue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.%%.c", "a.b.c.d"})
  void tokenThatIsNotAJwtLivesADay(String value) {
    AccessToken token = token(value, new Random(1));
    livesFor(token, Duration.ofDays(1));
    assertThat(token.toString()).doesNotContain(value);
  }

  @Test
  void tokenIsRenewedWithinTheLastTenthOfItsLife() {
    RandomGenerator random = new Random(1);
    List<Duration> early =
        Stream.generate(() -> token("opaque", random))
            .limit(1_000)
            .map(token -> Duration.ofNanos(token.expires() - token.renewal()))
            .sorted()
            .toList();
    assertThat(early.get(0)).isBetween(Duration.ofSeconds(4_320), Duration.ofSeconds(4_920));
    assertThat(early.get(999)).isBetween(Duration.ofSeconds(8_040), Duration.ofSeconds(8_640));
  }
}
