package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.http.RetryPolicy;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MAX = Duration.ofSeconds(3);

  @ParameterizedTest
  @CsvSource({"1, 250, 500", "2, 500, 1000", "3, 1000, 2000", "4, 1500, 3000", "99, 1500, 3000"})
  void doublesUpToTheLongest(int retry, long least, long most) {
    Backoff lowest = new Backoff(FIRST, MAX, () -> 0);
    Backoff highest = new Backoff(FIRST, MAX, () -> -1);
    assertThat(lowest.delay(retry)).isEqualTo(Duration.ofMillis(least));
    assertThat(highest.delay(retry))
        .isBetween(Duration.ofMillis(most).minusNanos(1_000), Duration.ofMillis(most));
  }

  @Test
  void clientsDoNotComeBackTogether() {
    Backoff backoff = new Backoff(FIRST, MAX, new Random(1));
    assertThat(backoff.delay(1)).isNotEqualTo(backoff.delay(1));
  }

  @Test
  void aLifetimeCanBeCountedWith() {
    Duration lifetime = Duration.ofSeconds(Long.MAX_VALUE);
    assertThat(new Backoff(FIRST, lifetime, new Random(1)).delay(99)).isGreaterThan(MAX);
    assertThat(new Backoff(lifetime, lifetime, new Random(1)).delay(2)).isGreaterThan(MAX);
  }

  @Test
  void noDelayIsPossible() {
    assertThat(new Backoff(Duration.ZERO, Duration.ZERO, new Random(1)).delay(5)).isZero();
  }

  @Test
  void thePolicyHasSaneDefaults() {
    assertThat(RetryPolicy.DEFAULT.maxRetries()).isEqualTo(2);
    assertThat(RetryPolicy.NONE.maxRetries()).isZero();
    assertThat(RetryPolicy.DEFAULT.withMaxRetries(5))
        .isEqualTo(
            new RetryPolicy(
                5, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30)));
    assertThat(new RetryPolicy(0, FIRST, FIRST, Duration.ZERO).maxDelay()).isEqualTo(FIRST);
  }

  @Test
  void thePolicyRefusesNonsense() {
    Duration minus = Duration.ofMillis(-1);
    assertThatThrownBy(() -> RetryPolicy.DEFAULT.withMaxRetries(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRetries must be 0 or more, but is -1");
    assertThatThrownBy(() -> new RetryPolicy(1, minus, MAX, MAX))
        .hasMessage("firstDelay must be 0 or more, but is PT-0.001S");
    assertThatThrownBy(() -> new RetryPolicy(1, FIRST, minus, MAX))
        .hasMessage("maxDelay must be 0 or more, but is PT-0.001S");
    assertThatThrownBy(() -> new RetryPolicy(1, FIRST, MAX, minus))
        .hasMessage("maxRetryAfter must be 0 or more, but is PT-0.001S");
    assertThatThrownBy(() -> new RetryPolicy(1, MAX, FIRST, MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0.5S < PT3S");
    assertThatThrownBy(() -> new RetryPolicy(1, null, MAX, MAX))
        .hasMessage("firstDelay must not be null");
  }
}
