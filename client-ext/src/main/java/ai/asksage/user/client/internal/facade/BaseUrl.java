package ai.asksage.user.client.internal.facade;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go: validated, and without a trailing slash, since the paths of operations begin
 * with one.
 */
public record BaseUrl(String value) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** {@link URI#getHost()} is null for names with an underscore. */
  private static final Pattern URL =
      Pattern.compile(
          "(?i)(?<scheme>https?)://(?<host>\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::(?<port>[0-9]{1,5}))?"
              + "(?:/[\\x21-\\x7e&&[^?#]]*)?");

  /** Where the tenant of the contract is. */
  public static final BaseUrl DEFAULT = ofHost("api.asksage.ai");

  /**
   * The base URL of a tenant, which is a host and perhaps a port.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static BaseUrl ofHost(String host) {
    if (!host.matches("[A-Za-z0-9._-]+(:[0-9]{1,5})?")) {
      throw new IllegalArgumentException(
          "host must be a host name such as api.asksage.ai, without https:// and path; for a whole"
              + " URL call baseUrl");
    }
    return of("https://" + host + "/user");
  }

  /**
   * A whole URL.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static BaseUrl of(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches() || !isPort(parts.group("port")) || !isUri(url)) {
      // The URL itself is not quoted: it may contain a password.
      throw new IllegalArgumentException(
          "The base URL must be https://<host>[:<port>]/<path>, without user, query and fragment,"
              + " with a port within 1 and 65535, and in ASCII");
    }
    return new BaseUrl(url.replaceFirst("/+$", ""));
  }

  /**
   * Refuses plain http to another machine.
   *
   * @throws IllegalArgumentException if the token would travel unencrypted
   */
  public void requireEncryption() {
    Matcher parts = URL.matcher(value);
    boolean local = parts.matches() && LOOPBACK.contains(parts.group("host"));
    if (!local && !"https".equalsIgnoreCase(parts.group("scheme"))) {
      throw new IllegalArgumentException(
          "The base URL must be https: the token would travel unencrypted. Plain http is allowed"
              + " for this machine (localhost), or after allowInsecureHttp()");
    }
  }

  private static boolean isPort(@Nullable String port) {
    return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65535);
  }

  private static boolean isUri(String url) {
    try {
      return new URI(url).getRawAuthority() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
