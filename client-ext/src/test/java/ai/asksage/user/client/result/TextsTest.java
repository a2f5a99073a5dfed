package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thu, 08 May 2025 21:42:04 GMT", "Thu, 8 May 2025 21:42:04 GMT",
        "Thu, 08 May 2025 23:42:04 +0200", "2025-05-08T21:42:04Z",
        "2025-05-08t21:42:04z", "2025-05-08T21:42:04",
        "2025-05-08T23:42:04+0200", "2025-05-08T23:42:04+02",
        "2025-05-08T23:42:04+02:00[Europe/Berlin]", "2025-05-08T23:42:04[Europe/Berlin]",
        "2025-05-08 21:42:04", "2025-05-08 21:42:04 UTC",
        "2025-05-08 21:42:04 +0000", "  2025-05-08T21:42:04Z ",
        "1746740524", "1746740524000"
      })
  void readsTheSameTimeInAnyKnownFormat(String text) {
    assertThat(Texts.time(text)).isEqualTo("2025-05-08T21:42:04Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-05-08T21:42, 2025-05-08T21:42:00Z",
    "2025-05-08T21:42:04.123456, 2025-05-08T21:42:04.123456Z",
    "2025-05-08T23:42:04.5+02:00, 2025-05-08T21:42:04.500Z",
    "2025-05-08 21:42:04.123456, 2025-05-08T21:42:04.123456Z",
    "2025-05-08 23:42:04.123456+02:00, 2025-05-08T21:42:04.123456Z",
    "2025-05-08, 2025-05-08T00:00:00Z",
    "1746740524.25, 2025-05-08T21:42:04.250Z",
    "1746740524123, 2025-05-08T21:42:04.123Z",
    "100000000, 1973-03-03T09:46:40Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "100000000000, 1973-03-03T09:46:40Z"
  })
  void readsTimesOfAnyPrecision(String text, Instant expected) {
    assertThat(Texts.time(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "", " ", "yesterday", "2025",
        "20250508", "-1746740524", "2025-02-30", "2025-13-01T00:00:00",
        "2025-05-08T25:00:00", "2025-05-08T21:42:04Mars/Base", "21:42:04", "08/05/2025",
        "Fri, 08 May 2025 21:42:04 GMT", "9999999999999999999999", "1e9", "NaN",
        "1746740524."
      })
  void readsNoTimeFromOtherTexts(@Nullable String text) {
    assertThat(Texts.time(text)).isNull();
  }
}
