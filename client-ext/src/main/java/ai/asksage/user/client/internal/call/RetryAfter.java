package ai.asksage.user.client.internal.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait: the header {@code Retry-After} (RFC 9110, section 10.2.3). */
public final class RetryAfter {

  private RetryAfter() {}

  /**
   * Reads the header's value.
   *
   * @param value seconds or an HTTP date; null if there is no such header
   * @param now what a date is measured from
   * @return zero or more, not bounded; null if there is no value or it is neither
   */
  public static @Nullable Duration parse(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.matches("[0-9]{1,18}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Instant date = date(text);
    if (date == null) {
      return null;
    }
    return date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
  }

  public static @Nullable Instant date(String text) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
