package ai.asksage.user.client.internal;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes text written by others safe to print in our logs and messages, and reads its values. */
public final class Text {
  private static final int MAX_EXCERPT = 500;
  private static final int MAX_QUOTED = 80;

  /** Line breaks would let a server forge log lines; others change the direction of the text. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

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

  private Text() {}

  public static String oneLine(String text) {
    return UNSAFE.matcher(text).replaceAll(found -> printable(found.group()));
  }

  private static String printable(String unsafe) {
    return "\t\n\r\u2028\u2029".contains(unsafe)
        ? " "
        : "\\\\u%04x".formatted(unsafe.codePointAt(0)); // In a replacement, \ is doubled.
  }

  public static String excerpt(String text) {
    return text.length() > MAX_EXCERPT
        ? oneLine(text.substring(0, MAX_EXCERPT)) + "..."
        : oneLine(text).strip();
  }

  /** Names the first wrong character and its position, counted from 1; null if there is none. */
  public static @Nullable String wrongCharacter(Pattern wrong, String text) {
    Matcher found = wrong.matcher(text);
    if (!found.find()) {
      return null;
    }
    String character = character(text.codePointAt(found.start()));
    return "has " + character + " at position " + (text.codePointCount(0, found.start()) + 1);
  }

  /** Returns an unambiguous character as it is, others as code points. */
  private static String character(int codePoint) {
    String quoted = codePoint == ' ' ? "a space" : "'" + Character.toString(codePoint) + "'";
    if (codePoint >= ' ' && codePoint < 0x7f) {
      return quoted;
    }
    String code = "U+%04X".formatted(codePoint);
    return Character.isLetterOrDigit(codePoint) ? quoted + " (" + code + ")" : code;
  }

  /** Quotes user input, truncated, with code points for invisible characters. */
  public static String quoted(String text) {
    String start =
        text.codePoints().limit(MAX_QUOTED).mapToObj(Text::visible).collect(Collectors.joining());
    boolean whole = text.codePointCount(0, text.length()) <= MAX_QUOTED;
    return '"' + start + (whole ? "\"" : "...\"");
  }

  private static String visible(int codePoint) {
    boolean ascii = codePoint >= ' ' && codePoint < 0x7f;
    return ascii || Character.isLetterOrDigit(codePoint)
        ? Character.toString(codePoint)
        : "<U+%04X>".formatted(codePoint);
  }

  /**
   * Reads a time in any of the formats that deployments use: HTTP dates, ISO 8601 with {@code T} or
   * a space, with or without fraction, offset and zone, and seconds or milliseconds since 1970.
   * Without a zone it is UTC. Returns null for null and for an unknown format.
   */
  public static @Nullable Instant time(@Nullable String text) {
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
  public static @Nullable Boolean truth(@Nullable String word, String yes, String no) {
    if (yes.equalsIgnoreCase(word)) {
      return Boolean.TRUE;
    }
    return no.equalsIgnoreCase(word) ? Boolean.FALSE : null;
  }

  /** Returns the host and port; null if there is no host. */
  public static @Nullable String host(@Nullable String url) {
    try {
      URI target = new URI(url == null ? "" : url);
      String port = target.getPort() < 0 ? "" : ":" + target.getPort();
      return target.getHost() == null ? null : target.getHost() + port;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
