package ai.asksage.user.client.internal.facade;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where requests go: validated, and without a trailing slash, since the paths of operations begin
 * with one.
 */
public record BaseUrl(String value) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** Where the tenant of the contract is. */
  public static final BaseUrl DEFAULT = ofHost("api.asksage.ai");

  /**
   * The base URL of a tenant, which is a host and perhaps a port.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static BaseUrl ofHost(String host) {
    if (!host.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
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
    URI uri = parse(url);
    if (!Set.of("https", "http").contains(scheme(uri))
        || uri.getHost() == null
        || uri.getPort() == 0
        || uri.getPort() > 65535
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      // The URL itself is not quoted: it may contain a password.
      throw new IllegalArgumentException(
          "The base URL must be https://<host>[:<port>]/<path>, without user, query and fragment,"
              + " and with a port within 1 and 65535");
    }
    return new BaseUrl(url.replaceFirst("/+$", ""));
  }

  /**
   * Refuses plain http to another machine.
   *
   * @throws IllegalArgumentException if the token would travel unencrypted
   */
  public void requireEncryption() {
    URI uri = parse(value);
    if (scheme(uri).equals("http") && !LOOPBACK.contains(String.valueOf(uri.getHost()))) {
      throw new IllegalArgumentException(
          "The base URL must be https: the token would travel unencrypted. Plain http is allowed"
              + " for this machine (localhost), or after allowInsecureHttp()");
    }
  }

  private static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("The base URL is not a URL: " + e.getReason());
    }
  }
}
