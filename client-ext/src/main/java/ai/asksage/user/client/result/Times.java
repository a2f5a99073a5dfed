package ai.asksage.user.client.result;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses times in any of the formats that deployments use: HTTP dates, ISO 8601 with {@code T} or a
 * space, with or without fraction, offset and zone, and seconds or milliseconds since 1970. Without
 * a zone it is UTC.
 */
final class Times {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]")
          .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[ ][XXXXX][X]['['][VV][']']")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** At least nine digits: fewer are a date or a year. */
  private static final Pattern SINCE_1970 = Pattern.compile("[0-9]{9,15}(\\.[0-9]{1,9})?");

  /** As seconds it is the year 5138, as milliseconds 1973. */
  private static final BigDecimal FIRST_MILLISECONDS = new BigDecimal("100000000000");

  private Times() {}

  /** The time, or null if there is no text or it is in no known format. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String time = text.strip();
    if (SINCE_1970.matcher(time).matches()) {
      return since1970(new BigDecimal(time));
    }
    boolean startsWithDay = !time.isEmpty() && Character.isLetter(time.charAt(0));
    DateTimeFormatter format = startsWithDay ? DateTimeFormatter.RFC_1123_DATE_TIME : ISO;
    try {
      return instant(
          format.parseBest(time, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant instant(TemporalAccessor time) {
    if (time instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    return time instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Instant since1970(BigDecimal number) {
    BigDecimal seconds =
        number.compareTo(FIRST_MILLISECONDS) < 0 ? number : number.movePointLeft(3);
    return Instant.ofEpochSecond(
        seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }
}
