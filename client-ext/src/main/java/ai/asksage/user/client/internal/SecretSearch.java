package ai.asksage.user.client.internal;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Searches for known secrets and secret properties, again after each decoded layer of escapes. */
final class SecretSearch {
  /** The names that the contract gives to secrets. */
  static final List<String> NAMES = List.of("x-access-tokens", "access_token", "api_key", "key");

  private static final int MAX_LAYERS = 8;

  /** A secret property's name up to its value. Not {@code key: x}, which occurs in any text. */
  private static final Pattern PROPERTY =
      Pattern.compile(
          "([\"'])(?:%1$s|key)\\1\\s*+:\\s*+|(?<![\\p{L}\\p{Nd}])(?:key=|(?:%1$s)\\s*+[=:]\\s*+)"
              .formatted(String.join("|", NAMES.subList(0, 3)).replaceAll("[-_]", "[-_]?")),
          Pattern.CASE_INSENSITIVE);

  /** Escapes of JSON, Python, URLs and HTML. Each stands for one character. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?s)\\\\(?:u\\p{XDigit}{4}|x\\p{XDigit}{2}|[^ux])|%\\p{XDigit}{2}"
              + "|&(?:#[xX]\\p{XDigit}{1,4}|#\\d{1,4}|amp|apos|gt|lt|quot);");

  private static final String QUOTES = "\"'";

  private final BitSet found = new BitSet();

  /** The starts of properties whose value was found, in this layer or an earlier one. */
  private final BitSet valued = new BitSet();

  private String text;

  /** The start of each character in the original text, and then the length of that text. */
  private int[] starts;

  SecretSearch(String text) {
    this.text = text;
    this.starts = IntStream.rangeClosed(0, text.length()).toArray();
  }

  /** Returns the text with {@code ***} for secrets. Known secrets must be folded. Call it once. */
  String masked(Collection<String> known) {
    String original = text;
    for (int layer = 0; layer == 0 || (layer <= MAX_LAYERS && decode()); layer++) {
      findProperties();
      String folded = fold(text);
      known.forEach(secret -> findAll(secret, folded));
    }
    StringBuilder masked = new StringBuilder(original.length());
    int done = 0;
    for (int at = found.nextSetBit(0); at >= 0; at = found.nextSetBit(done)) {
      masked.append(original, done, at).append(Redaction.MASK);
      done = found.nextClearBit(at);
    }
    return masked.append(original, done, original.length()).toString();
  }

  /** Returns lower case. Characters in which Base64 alphabets differ become the same. */
  static String fold(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      char c = Character.toLowerCase(folded[i]);
      folded[i] = c == '-' || c == ' ' ? '+' : c == '_' ? '/' : c;
    }
    return new String(folded);
  }

  /** Removes the escapes: returns what is left of a secret when all layers around are decoded. */
  static String decoded(String text) {
    SecretSearch search = new SecretSearch(text);
    for (int layer = 0; layer < MAX_LAYERS && search.decode(); layer++) {}
    return search.text;
  }

  private void findAll(String secret, String folded) {
    int done = 0;
    for (int at = folded.indexOf(secret); at >= 0; at = folded.indexOf(secret, at + 1)) {
      found.set(starts[Math.max(done, at)], starts[at + secret.length()]);
      done = at + secret.length();
    }
  }

  private boolean decode() {
    Matcher escape = ESCAPE.matcher(text);
    if (!escape.find()) {
      return false;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int[] decodedStarts = new int[text.length() + 1];
    int next = escape.start();
    for (int at = 0; at < text.length(); ) {
      decodedStarts[decoded.length()] = starts[at];
      if (at == next) {
        decoded.append(character(escape.group()));
        at = escape.end();
        next = escape.find() ? escape.start() : text.length();
      } else {
        decoded.append(text.charAt(at++));
      }
    }
    decodedStarts[decoded.length()] = starts[text.length()];
    text = decoded.toString();
    starts = decodedStarts;
    return true;
  }

  private static char character(String escape) {
    return switch (escape) {
      case "&amp;" -> '&';
      case "&apos;" -> '\'';
      case "&gt;" -> '>';
      case "&lt;" -> '<';
      case "&quot;" -> '"';
      case "\\n", "\\r", "\\t" -> ' ';
      default -> escape.length() == 2 ? escape.charAt(1) : numbered(escape);
    };
  }

  private static char numbered(String escape) {
    String code = escape.replaceAll("[%&#;\\\\uxX]", "");
    boolean decimal = escape.startsWith("&#") && code.length() == escape.length() - 3;
    return (char) Integer.parseInt(code, decimal ? 10 : 16);
  }

  private void findProperties() {
    Matcher name = PROPERTY.matcher(text);
    for (int from = 0; from <= text.length() && name.find(from); ) {
      from = name.end();
      // If one layer too many is decoded, a quote inside the value looks like its end.
      if (!valued.get(starts[name.start()])) {
        from = findValue(name.end());
        valued.set(starts[name.start()], from > name.end());
      }
    }
  }

  /** Returns where to continue. */
  private int findValue(int start) {
    int open = isAt(start, "bB") && isAt(start + 1, QUOTES) ? start + 1 : start; // b'Python'
    boolean string = isAt(open, QUOTES);
    int end = valueEnd(open);
    if (string || !text.substring(start, end).equals("null")) {
      found.set(starts[string ? open + 1 : start], starts[end]);
    }
    return string ? end + 1 : end;
  }

  /** Returns the end of a value, which is before the quote that ends a string. */
  private int valueEnd(int start) {
    int depth = 0;
    int quote = -1;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote >= 0) {
        at += c == '\\' ? 1 : 0;
        quote = c == quote ? -1 : quote;
        if (quote < 0 && depth == 0) {
          return at;
        }
      } else if (isAt(at, QUOTES) && (depth > 0 || at == start)) {
        quote = c;
      } else if (isAt(at, "{[")) {
        depth++;
      } else if (isAt(at, "}]") && --depth <= 0) {
        return depth == 0 ? at + 1 : at;
      } else if (depth == 0 && isAt(at, "&;<,\"'\\ \t\n\r\f\u000b")) {
        return at;
      }
    }
    return text.length();
  }

  private boolean isAt(int at, String characters) {
    return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }
}
