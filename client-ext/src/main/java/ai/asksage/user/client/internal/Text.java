package ai.asksage.user.client.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes text written by others safe to print in our logs and messages. */
public final class Text {
  private static final int MAX_EXCERPT = 500;
  private static final int MAX_QUOTED = 80;

  /** Line breaks would let a server forge log lines; others change the direction of the text. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

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
