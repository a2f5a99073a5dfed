package ai.asksage.user.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go: validated, and without a trailing slash, since the paths of operations begin
 * with one.
 */
record BaseUrl(String value) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * From what a builder was given: a tenant, a full URL, or neither, which means the contract's
   * default tenant.
   */
  static BaseUrl of(@Nullable String tenant, @Nullable String url, boolean insecureHttp) {
    if (url == null) {
      return ofTenant(tenant == null ? "api.asksage.ai" : tenant);
    }
    if (tenant != null) {
      throw new IllegalStateException("Call either tenant or baseUrl, not both");
    }
    return of(url, insecureHttp);
  }

  /** The base URL of a tenant: a host with an optional port. */
  static BaseUrl ofTenant(String host) {
    if (!host.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
      throw new IllegalArgumentException(
          "The tenant must be a host such as api.asksage.ai, without https:// and path;"
              + " for a whole URL call baseUrl");
    }
    return of("https://" + host + "/user", false);
  }

  /**
   * A full URL; plain http is accepted for the local machine only, unless it is allowed for all.
   */
  static BaseUrl of(String url, boolean insecureHttp) {
    URI uri = parse(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (!Set.of("https", "http").contains(scheme)
        || host == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      // The URL itself is not quoted: it may contain a password.
      throw new IllegalArgumentException(
          "The base URL must be https://<host>[:<port>]/<path>, without user, query and fragment");
    }
    if (scheme.equals("http") && !insecureHttp && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "The base URL must be https: tokens would travel unencrypted. Plain http is taken for this"
              + " machine (localhost), or after allowInsecureHttp()");
    }
    return new BaseUrl(url.replaceFirst("/+$", ""));
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("The base URL is not a URL: " + e.getReason());
    }
  }
}
