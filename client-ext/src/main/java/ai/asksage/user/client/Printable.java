package ai.asksage.user.client;

import java.util.stream.Collectors;

/** Shows what people typed so that it can be read, and cannot break a line of a log. */
final class Printable {
  private static final int MAX_CHARACTERS = 80;

  private Printable() {}

  /** A character: as it looks when that tells it from others, else as its code point. */
  static String character(int codePoint) {
    if (codePoint > ' ' && codePoint < 0x7f) {
      return "'" + (char) codePoint + "'";
    }
    if (codePoint == ' ') {
      return "a space";
    }
    String code = String.format("U+%04X", codePoint);
    return Character.isLetterOrDigit(codePoint)
        ? "'" + Character.toString(codePoint) + "' (" + code + ")"
        : code;
  }

  /**
   * A text in quotes, with code points for what cannot be seen, and without its end when it is
   * long.
   */
  static String text(String text) {
    String start =
        text.codePoints()
            .limit(MAX_CHARACTERS)
            .mapToObj(Printable::visible)
            .collect(Collectors.joining());
    boolean whole = text.codePointCount(0, text.length()) <= MAX_CHARACTERS;
    return '"' + start + (whole ? "\"" : "...\"");
  }

  private static String visible(int codePoint) {
    boolean ascii = codePoint >= ' ' && codePoint < 0x7f;
    return ascii || Character.isLetterOrDigit(codePoint)
        ? Character.toString(codePoint)
        : String.format("<U+%04X>", codePoint);
  }
}
