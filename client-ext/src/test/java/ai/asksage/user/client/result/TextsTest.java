package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  /** Columns: the time or nothing, and texts for it that are separated by semicolons. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-05-08T21:42:04Z | Thu, 08 May 2025 21:42:04 GMT; Thu, 8 May 2025 21:42:04 GMT
          2025-05-08T21:42:04Z | Thu, 08 May 2025 23:42:04 +0200; 2025-05-08T23:42:04+0200
          2025-05-08T21:42:04Z | 2025-05-08T21:42:04Z; 2025-05-08t21:42:04z; 2025-05-08T21:42:04
          2025-05-08T21:42:04Z | 2025-05-08T23:42:04+02; 2025-05-08T23:42:04+02:00[Europe/Berlin]
          2025-05-08T21:42:04Z | 2025-05-08T23:42:04[Europe/Berlin];   2025-05-08T21:42:04Z
          2025-05-08T21:42:04Z | 2025-05-08 21:42:04; 2025-05-08 21:42:04 UTC; 1746740524
          2025-05-08T21:42:04Z | 2025-05-08 21:42:04 +0000; 1746740524000
          2025-05-08T21:42:00Z | 2025-05-08T21:42
          2025-05-08T00:00:00Z | 2025-05-08
          2025-05-08T21:42:04.500Z | 2025-05-08T23:42:04.5+02:00
          2025-05-08T21:42:04.123456Z | 2025-05-08T21:42:04.123456; 2025-05-08 21:42:04.123456
          2025-05-08T21:42:04.123456Z | 2025-05-08 23:42:04.123456+02:00
          2025-05-08T21:42:04.250Z | 1746740524.25
          2025-05-08T21:42:04.123Z | 1746740524123
          1973-03-03T09:46:40Z | 100000000; 100000000000
          5138-11-16T09:46:39Z | 99999999999
          | ; yesterday; 2025; 20250508; -1746740524; 2025-02-30; 2025-13-01T00:00:00; 1e9; NaN
          | 2025-05-08T25:00:00; 2025-05-08T21:42:04Mars/Base; 21:42:04; 08/05/2025; 1746740524.
          | Fri, 08 May 2025 21:42:04 GMT; 9999999999999999999999
          """)
  void readsTimesInAnyKnownFormat(@Nullable Instant time, String texts) {
    for (String text : texts.split(";")) {
      assertThat(Texts.time(text)).as(text).isEqualTo(time);
    }
    assertThat(Texts.time(null)).isNull();
  }
}
