package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = ';',
      value = {
        "0; PT0S",
        "120; PT2M",
        "' 5 '; PT5S",
        "999999999999999999; PT999999999999999999S",
        "Thu, 08 May 2025 21:42:04 GMT; PT4S",
        "Thu, 08 May 2025 21:42:00 GMT; PT0S",
        "Thu, 08 May 2025 21:41:59 GMT; PT0S",
        "-1; -",
        "1.5; -",
        "1000000000000000000; -",
        "tomorrow; -",
        "''; -",
        "-; -"
      })
  void secondsOrADate(String value, Duration expected) {
    Instant now = Instant.parse("2025-05-08T21:42:00Z");
    assertThat(RetryAfter.parse(value, now)).isEqualTo(expected);
  }
}
