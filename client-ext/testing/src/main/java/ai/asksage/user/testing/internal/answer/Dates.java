package ai.asksage.user.testing.internal.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as deployments write them. */
final class Dates {
  private static final DateTimeFormatter HTTP = formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter PLAIN = formatter("yyyy-MM-dd HH:mm:ss.SSS");

  private Dates() {}

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** As in lists of logins. */
  static String http(Instant time) {
    return HTTP.format(time);
  }

  /** As everywhere else. */
  static String plain(Instant time) {
    return PLAIN.format(time);
  }
}
