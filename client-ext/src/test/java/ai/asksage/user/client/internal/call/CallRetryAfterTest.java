package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.http.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FakeTime starts on Sunday 1 November 2026, 12:00:00 GMT; without a header the wait is 250 ms. */
class CallRetryAfterTest {
  private final CallSetup setup = new CallSetup();

  private void ask(String retryAfter) {
    setup.transport.answer(503, "", Map.of("retry-after", List.of(retryAfter))).answer(200, "{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                             | 7000",
        " 7                            | 7000",
        "30                            | 30000",
        "Sun, 01 Nov 2026 12:00:09 GMT | 9000",
        "Sun, 01 Nov 2026 12:00:30 GMT | 30000",
        // Sooner than we would come back anyway.
        "0                             | 250",
        "Sun, 01 Nov 2026 11:00:00 GMT | 250",
        // Not understood.
        "-5                            | 250",
        "1.5                           | 250",
        "soon                          | 250",
        "''                            | 250",
        "Mon, 01 Nov 2026 12:00:09 GMT | 250",
      })
  void waitsAsAsked(String retryAfter, long millis) {
    ask(retryAfter);
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.time.sleeps).containsExactly(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "31",
        "999999999999999999",
        "Sun, 01 Nov 2026 12:00:31 GMT",
        "Fri, 01 Nov 2126 12:00:00 GMT"
      })
  void gettingTheErrorIsBetterThanWaitingTooLong(String retryAfter) {
    ask(retryAfter);
    assertThat(setup.api().read("{}").status()).isEqualTo(503);
    assertThat(setup.time.sleeps).isEmpty();
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void alsoInsideHttp200() {
    setup
        .transport
        .answer(200, "{\"status\": 429}", Map.of("Retry-After", List.of("3")))
        .answer(200, "{}");
    setup.api().write("{}");
    assertThat(setup.time.sleeps).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void theBoundIsThePolicys() {
    setup.policy =
        new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(40));
    ask("40");
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.time.sleeps).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void theFirstOfSeveralValuesCounts() {
    setup.transport.answer(429, "", Map.of("Retry-After", List.of("2", "9"))).answer(200, "{}");
    setup.api().write("{}");
    assertThat(setup.time.sleeps).containsExactly(Duration.ofSeconds(2));
  }
}
