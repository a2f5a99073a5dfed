package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.fixture.FakeTime;
import ai.asksage.user.client.http.RetryBudget;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.ExchangeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits, and the values of a policy. */
class RetriesTest {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MAX = Duration.ofSeconds(3);
  private static final Duration LIFETIME = Duration.ofSeconds(Long.MAX_VALUE);

  private static Duration wait(Duration first, Duration max, int retry, RandomGenerator random) {
    RetryPolicy policy = new RetryPolicy(99, first, max, Duration.ZERO);
    Retries retries = new Retries(policy, random, new FakeTime());
    Call.Settings settings =
        new Call.Settings(LIFETIME.dividedBy(1 << 30), FIRST, null, null, Map.of());
    Call call = new Call(null, settings, () -> Long.MIN_VALUE);
    ExchangeException refused =
        new ExchangeException(ExchangeException.Kind.CONNECT_FAILED, false, "refused", null);
    return retries.delay(
        Attempt.failed(refused, TransportErrors.of("op", refused)),
        false,
        retry - 1,
        call);
  }

  @ParameterizedTest
  @CsvSource({"1, 250, 500", "2, 500, 1000", "3, 1000, 2000", "4, 1500, 3000", "98, 1500, 3000"})
  void waitsDoubleUpToTheLongest(int retry, long least, long most) {
    assertThat(wait(FIRST, MAX, retry, () -> 0)).isEqualTo(Duration.ofMillis(least));
    assertThat(wait(FIRST, MAX, retry, () -> -1))
        .isBetween(Duration.ofMillis(most).minusNanos(1_000), Duration.ofMillis(most));
  }

  @Test
  void clientsDoNotComeBackTogether() {
    Random random = new Random(1);
    assertThat(wait(FIRST, MAX, 1, random)).isNotEqualTo(wait(FIRST, MAX, 1, random));
  }

  @Test
  void extremeDelaysDoNotOverflow() {
    assertThat(wait(FIRST, LIFETIME, 98, new Random(1))).isGreaterThan(MAX);
    assertThat(wait(LIFETIME, LIFETIME, 2, new Random(1))).isGreaterThan(MAX);
    assertThat(wait(Duration.ZERO, Duration.ZERO, 5, new Random(1))).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = ';',
      value = {
        "0; -; PT0S",
        "120; -; PT2M",
        "' 5 '; -; PT5S",
        "999999999999999999; -; PT999999999999999999S",
        "Thu, 08 May 2025 21:42:04 GMT; -; PT4S",
        "Thu, 08 May 2025 21:42:00 GMT; -; PT0S",
        "Thu, 08 May 2025 21:41:59 GMT; -; PT0S",
        "Thu, 08 May 2025 21:42:04 GMT; Thu, 08 May 2025 20:42:03 GMT; PT1H1S",
        "Thu, 08 May 2025 20:42:04 GMT; Thu, 08 May 2025 20:42:03 GMT; PT1S",
        "Thu, 08 May 2025 21:42:04 GMT; soon; PT4S",
        "7; Thu, 08 May 2025 20:42:03 GMT; PT7S",
        "Fri, 08 May 2025 21:42:04 GMT; -; -",
        "-1; -; -",
        "1.5; -; -",
        "1000000000000000000; -; -",
        "tomorrow; -; -",
        "''; -; -",
        "-; -; -"
      })
  void retryAfterIsSecondsOrADate(
      @Nullable String value, @Nullable String date, @Nullable Duration expected) {
    Instant now = Instant.parse("2025-05-08T21:42:00Z");
    assertThat(Retries.retryAfter(value, date, now)).isEqualTo(expected);
  }

  /** FakeTime starts on Sunday 1 November 2026, 12:00:00 GMT. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "7                             | -                             | 7",
        "30                            | -                             | 30",
        "Sun, 01 Nov 2026 12:00:09 GMT | -                             | 9",
        "Sun, 01 Nov 2026 09:00:09 GMT | Sun, 01 Nov 2026 09:00:00 GMT | 9",
        "Sun, 01 Nov 2026 15:00:30 GMT | Sun, 01 Nov 2026 15:00:00 GMT | 30",
        "Sun, 01 Nov 2026 12:00:09 GMT | yesterday                     | 9",
        "31                            | -                             | -",
        "999999999999999999            | -                             | -",
        "Sun, 01 Nov 2026 12:00:31 GMT | -                             | -",
        "Fri, 01 Nov 2126 12:00:00 GMT | -                             | -",
        "Sun, 01 Nov 2026 12:00:09 GMT | Sun, 01 Nov 2026 11:00:00 GMT | -",
      })
  void waitsAsTheServerAsksOrNotAtAll(String retryAfter, @Nullable String date, Integer seconds) {
    CallSetup setup = new CallSetup();
    Map<String, Collection<String>> headers = new HashMap<>();
    headers.put("retry-after", List.of(retryAfter, "1"));
    headers.put("date", date == null ? List.of() : List.of(date));
    setup.transport.answer(200, "{\"status\": 503}", headers).answer(200, "{}");
    setup.api().read("{}");
    assertThat(setup.transport.requests).hasSize(seconds == null ? 1 : 2);
    if (seconds != null) {
      assertThat(setup.time.sleeps).containsExactly(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void retriesTwiceByDefault() {
    assertThat(RetryPolicy.DEFAULT.withMaxRetries(5))
        .isEqualTo(
            new RetryPolicy(
                5, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30)));
    assertThat(RetryPolicy.DEFAULT.maxRetries()).isEqualTo(2);
    assertThat(RetryPolicy.NONE.maxRetries()).isZero();
  }

  static Stream<Arguments> refused() {
    Duration minus = Duration.ofMillis(-1);
    return Stream.of(
        refused("maxRetries", () -> RetryPolicy.DEFAULT.withMaxRetries(-1)),
        refused("firstDelay", () -> new RetryPolicy(1, minus, MAX, MAX)),
        refused("maxDelay", () -> new RetryPolicy(1, FIRST, minus, MAX)),
        refused("maxRetryAfter", () -> new RetryPolicy(1, FIRST, MAX, minus)),
        refused("maxDelay", () -> new RetryPolicy(1, MAX, FIRST, MAX)),
        refused("firstDelay", () -> new RetryPolicy(1, null, MAX, MAX)),
        refused("budget", () -> RetryPolicy.DEFAULT.withBudget(null)),
        refused("capacity", () -> new RetryBudget(0, 1, 1)),
        refused("cost", () -> new RetryBudget(1, -1, 1)),
        refused("refill", () -> new RetryBudget(1, 1, 0)));
  }

  private static Arguments refused(String named, ThrowingCallable made) {
    return arguments(named, made);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void valuesOutOfRangeAreRefused(String named, ThrowingCallable made) {
    assertThatThrownBy(made)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
