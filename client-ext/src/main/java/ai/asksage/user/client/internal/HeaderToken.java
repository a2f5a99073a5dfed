package ai.asksage.user.client.internal;

import org.jspecify.annotations.Nullable;

/**
 * Checks whether a token can be sent in a header. Says what is wrong with it without quoting any of
 * it.
 */
public final class HeaderToken {

  private HeaderToken() {}

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
