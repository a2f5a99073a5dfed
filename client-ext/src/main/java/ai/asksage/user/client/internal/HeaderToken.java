package ai.asksage.user.client.internal;

import org.jspecify.annotations.Nullable;

/**
 * Checks whether a token can be sent in a header. Says what is wrong with it without quoting any of
 * it.
 */
public final class HeaderToken {

  private HeaderToken() {}

  /**
   * The token, if it can be sent.
   *
   * @param origin where it came from, as the beginning of a sentence
   * @throws IllegalStateException if it cannot be sent
   */
  public static String require(@Nullable String token, String origin) {
    String problem = problem(token);
    if (token == null || problem != null) {
      throw new IllegalStateException(origin + " gave a token that " + problem);
    }
    return token;
  }

  /** What is wrong with a token, to follow "that" or "the token": null if nothing is. */
  public static @Nullable String problem(@Nullable String token) {
    if (token == null) {
      return "is null";
    }
    if (token.isBlank()) {
      return "is blank";
    }
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return String.format(
            "has a line break or another control character (U+%04X) at position %d",
            (int) c, i + 1);
      }
      if (c > 0x7f) {
        return "has a character outside ASCII at position " + (i + 1);
      }
    }
    // Clients and servers strip it, so a different token would arrive.
    return token.equals(token.strip()) ? null : "begins or ends with a space";
  }
}
