package ai.asksage.user.client.internal.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.internal.Arguments;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy. Its authorization, if any, is for CONNECT only. */
public record ProxyAddress(String host, int port, @Nullable String authorization) {
  private static final Pattern HOST =
      Pattern.compile("[^\\s\\p{Cntrl}:/@?#\\\\\\[\\]]+|\\[[0-9A-Fa-f:.]+]|[0-9A-Fa-f:.]+(%\\w+)?");

  /** The message of an IllegalArgumentException hides the host, which may contain a password. */
  public ProxyAddress {
    Arguments.check(
        HOST.matcher(host).matches(),
        "The proxy's host must be a name or an IP address, such as proxy.example.com:"
            + " without http://, user, port and path");
    Arguments.check(
        port >= 1 && port <= 65535, "The proxy's port is not within 1 and 65535: " + port);
  }

  /** Encodes credentials as RFC 7617 does. Exceptions contain neither user nor password. */
  public static String basic(String user, char[] password) {
    String text = user + ":" + String.valueOf(password);
    Arguments.check(
        user.matches("[^:]+") && text.chars().noneMatch(Character::isISOControl),
        "The proxy's user must not be empty or contain a colon, and neither the user nor the"
            + " password may contain control characters");
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
