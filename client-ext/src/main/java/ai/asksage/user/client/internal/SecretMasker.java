package ai.asksage.user.client.internal;

import java.util.List;

/**
 * Masks the values of secret properties in one text, in one pass, without parsing: the text may be
 * cut off, be no JSON at all, or hold JSON in strings of JSON, where each level doubles the
 * backslashes before a quote and adds one. Python's {@code '…'} and {@code b'…'} are read too, and
 * {@code api_key=…}, since servers quote input that way.
 */
final class SecretMasker {
  private static final List<String> NAMES =
      List.of("x-access-tokens", "access_token", "accesstoken", "api_key", "apikey", "key");

  private static final String SCALAR_END = ",}] \t\r\n\"'\\";

  private final String text;
  private final StringBuilder masked = new StringBuilder();

  /** How much of the text {@code masked} covers. */
  private int done;

  SecretMasker(String text) {
    this.text = text;
  }

  String mask() {
    int at = 0;
    while (at < text.length()) {
      boolean quoted = isQuote(at);
      int nameEnd = quoted || beginsWord(at) ? nameEnd(quoted ? at + 1 : at) : -1;
      if (nameEnd < 0) {
        at++;
        continue;
      }
      if (!quoted) {
        at = isAt(nameEnd, "=") ? maskValue(nameEnd + 1, "", "&;<" + SCALAR_END) : nameEnd;
        continue;
      }
      int closing = skipBackslashes(nameEnd);
      int colon = isQuote(closing) ? skipSpace(closing + 1) : text.length();
      if (colon == text.length() || text.charAt(colon) != ':') {
        at = closing;
        continue;
      }
      String nameQuote = text.substring(nameEnd, closing + 1);
      at = maskValue(skipSpace(colon + 1), nameQuote, SCALAR_END);
    }
    return masked.append(text, done, text.length()).toString();
  }

  /** Masks the value that begins there, and returns where to continue. */
  private int maskValue(int start, String nameQuote, String scalarEnd) {
    boolean pythonBytes = isAt(start, "bB") && isQuote(skipBackslashes(start + 1));
    int open = skipBackslashes(pythonBytes ? start + 1 : start);
    if (isQuote(open)) {
      int backslashes = open - start - (pythonBytes ? 1 : 0);
      int end = stringEnd(open, backslashes);
      replace(open + 1, end - closingBackslashes(end, backslashes), Redaction.MASK);
      return Math.min(text.length(), end + 1);
    }
    if (start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[')) {
      int end = structureEnd(start);
      replace(start, end, nameQuote + Redaction.MASK + nameQuote);
      return end;
    }
    int end = start;
    while (end < text.length() && !isAt(end, scalarEnd)) {
      end++;
    }
    if (end > start && !text.substring(start, end).equals("null")) {
      replace(start, end, nameQuote + Redaction.MASK + nameQuote);
    }
    return end;
  }

  private void replace(int start, int end, String replacement) {
    masked.append(text, done, start).append(replacement);
    done = end;
  }

  /** The end of the secret property's name that begins there, or -1. */
  private int nameEnd(int start) {
    for (String name : NAMES) {
      if (text.regionMatches(true, start, name, 0, name.length())) {
        return start + name.length();
      }
    }
    return -1;
  }

  private boolean beginsWord(int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private boolean isQuote(int at) {
    return isAt(at, "\"'");
  }

  private boolean isAt(int at, String characters) {
    return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }

  /**
   * The position of the closing quote of a string whose opening quote, at {@code open}, has that
   * many backslashes before it; the length of the text if there is none. At that level a quote
   * inside the string has an odd number of backslashes before it, which every outer level has
   * doubled and added one to.
   */
  private int stringEnd(int open, int backslashes) {
    int inside = 2 * (backslashes + 1);
    int run = 0;
    for (int at = open + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        run++;
        continue;
      }
      if (text.charAt(at) == text.charAt(open) && (run + 1) % inside != 0) {
        return at;
      }
      run = 0;
    }
    return text.length();
  }

  /** How many of the backslashes before a closing quote belong to it. */
  private int closingBackslashes(int end, int backslashes) {
    int count = 0;
    while (end < text.length() && count < backslashes && text.charAt(end - 1 - count) == '\\') {
      count++;
    }
    return count;
  }

  /** The end of the object or array that begins there; the length of the text if it has none. */
  private int structureEnd(int start) {
    int depth = 0;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      int open = skipBackslashes(at);
      if (isQuote(open)) {
        int end = stringEnd(open, open - at);
        at = Math.min(text.length(), end + 1);
        continue;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return at + 1;
      }
      at = Math.max(open, at + 1);
    }
    return at;
  }

  private int skipBackslashes(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    return at;
  }

  /** Skips white space, escaped or not. */
  private int skipSpace(int start) {
    int at = start;
    while (at < text.length()) {
      int next = skipBackslashes(at);
      boolean space =
          next == at
              ? Character.isWhitespace(text.charAt(at))
              : next < text.length() && "nrt".indexOf(text.charAt(next)) >= 0;
      if (!space) {
        break;
      }
      at = next + 1;
    }
    return at;
  }
}
