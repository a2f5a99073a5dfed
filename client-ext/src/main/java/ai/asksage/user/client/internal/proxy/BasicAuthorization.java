package ai.asksage.user.client.internal.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A user and a password, as RFC 7617 has them. */
final class BasicAuthorization {
  private BasicAuthorization() {}

  /**
   * The value of the header.
   *
   * @throws IllegalArgumentException if they cannot be sent; the message has neither
   */
  static String of(String user, char[] password) {
    if (user.isEmpty()
        || user.indexOf(':') >= 0
        || user.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The proxy's user must not be empty, and without a colon and control characters");
    }
    for (char c : password) {
      if (Character.isISOControl(c)) {
        throw new IllegalArgumentException("The proxy's password has a control character");
      }
    }
    byte[] text = (user + ":" + String.valueOf(password)).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }
}
