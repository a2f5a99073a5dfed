package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Arguments;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A validated base URL without a trailing slash, because operation paths begin with one. It is
 * private if requests cannot be read on a network: https, or this machine.
 */
public record BaseUrl(String value, boolean isPrivate) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** {@link URI#getHost()} is null for names with an underscore. */
  private static final Pattern URL =
      Pattern.compile(
          "(?i)(?<scheme>https?)://(?<host>\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::(?<port>[0-9]{1,5}))?"
              + "(?:/[\\x21-\\x7e&&[^?#]]*)?");

  /** The default server of the contract. */
  public static final BaseUrl DEFAULT = ofHost("api.asksage.ai");

  public static BaseUrl ofHost(String host) {
    Arguments.check(
        host.matches("[A-Za-z0-9._-]+(:[0-9]{1,5})?"),
        "host must be a host name such as api.asksage.ai, without https:// or path; for a full URL"
            + " call baseUrl");
    return of("https://" + host + "/user");
  }

  public static BaseUrl of(String url) {
    Matcher parts = URL.matcher(url);
    Arguments.check( // The message does not quote the URL, which may contain a password.
        parts.matches() && isPort(parts.group("port")) && isUri(url),
        "The base URL must be https://<host>[:<port>]/<path>, without user, query and fragment,"
            + " with a port within 1 and 65535, and in ASCII");
    return new BaseUrl(
        url.replaceFirst("/+$", ""),
        parts.group("scheme").equalsIgnoreCase("https") || LOOPBACK.contains(parts.group("host")));
  }

  private static boolean isPort(@Nullable String port) {
    int number = port == null ? 1 : Integer.parseInt(port);
    return number >= 1 && number <= 65535;
  }

  private static boolean isUri(String url) {
    try {
      return new URI(url).getRawAuthority() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
