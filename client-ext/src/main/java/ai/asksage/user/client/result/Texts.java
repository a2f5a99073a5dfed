package ai.asksage.user.client.result;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values that the server sends as text. */
final class Texts {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]")
          .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[ ][XXXXX][X]['['][VV][']']")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  /** At least nine digits: fewer are a date or a year. */
  private static final Pattern SINCE_1970 = Pattern.compile("[0-9]{9,15}(\\.[0-9]{1,9})?");

  /** In seconds this is the year 5138, in milliseconds 1973. */
  private static final BigDecimal FIRST_MILLISECONDS = new BigDecimal("100000000000");

  private Texts() {}

  /**
   * Reads a time in any of the formats that deployments use: HTTP dates, ISO 8601 with {@code T} or
   * a space, with or without fraction, offset and zone, and seconds or milliseconds since 1970.
   * Without a zone it is UTC. Null if there is no text or its format is unknown.
   */
  static @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String time = text.strip();
    if (SINCE_1970.matcher(time).matches()) {
      BigDecimal number = new BigDecimal(time);
      BigDecimal seconds =
          number.compareTo(FIRST_MILLISECONDS) < 0 ? number : number.movePointLeft(3);
      BigDecimal nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9);
      return Instant.ofEpochSecond(seconds.longValue(), nanos.longValue());
    }
    boolean startsWithDay = !time.isEmpty() && Character.isLetter(time.charAt(0));
    try {
      return (startsWithDay ? RFC_1123_DATE_TIME : ISO).parse(time, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns null unless the text is one of the two words, ignoring case. */
  static @Nullable Boolean truth(@Nullable String word, String yes, String no) {
    if (yes.equalsIgnoreCase(word)) {
      return Boolean.TRUE;
    }
    return no.equalsIgnoreCase(word) ? Boolean.FALSE : null;
  }

  /** Returns the words between commas; null if there is no text. */
  static @Nullable Set<String> words(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    List<String> words =
        Stream.of(text.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    return Collections.unmodifiableSet(new LinkedHashSet<>(words));
  }
}
