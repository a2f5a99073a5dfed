package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.proxy.Proxies;
import ai.asksage.user.client.internal.proxy.ProxyAddress;
import ai.asksage.user.client.internal.proxy.ProxyException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, decided once for each request.
 *
 * @param target the host that is called, with a port
 * @param proxy the proxy on the way; null for none
 */
record Route(HttpHost target, @Nullable ProxyAddress proxy) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * Finds the route of a request.
   *
   * @param secureOnly refuses plain http to another machine
   * @throws ExchangeException if the request cannot or must not be sent there
   */
  static Route of(HttpRequest request, Proxies proxies, boolean secureOnly) throws IOException {
    URIAuthority authority = request.getAuthority();
    String scheme = request.getScheme();
    boolean secure = URIScheme.HTTPS.same(scheme);
    if (authority == null || !(secure || URIScheme.HTTP.same(scheme))) {
      throw new ExchangeException(
          Kind.CONNECT_FAILED, false, "the URL is not of the form http(s)://host", null);
    }
    int standard = secure ? 443 : 80;
    int port = authority.getPort() >= 0 ? authority.getPort() : standard;
    HttpHost target = new HttpHost(scheme, authority.getHostName(), port);
    Route route = new Route(target, proxy(target, proxies));
    if (secureOnly && !secure && !route.staysHere()) {
      throw new ExchangeException(
          Kind.CONNECT_FAILED,
          false,
          "the token would travel unencrypted to " + route + "; use https",
          null);
    }
    return route;
  }

  private static @Nullable ProxyAddress proxy(HttpHost target, Proxies proxies) throws IOException {
    try {
      return proxies.forUri(URI.create(target.toURI() + "/"));
    } catch (ProxyException e) {
      throw new ExchangeException(Kind.PROXY, false, String.valueOf(e.getMessage()), e.getCause());
    }
  }

  private boolean staysHere() {
    return LOOPBACK.contains(target.getHostName())
        && (proxy == null || LOOPBACK.contains(proxy.host()));
  }

  /** Whether a proxy reads and forwards the request, instead of making a tunnel. */
  boolean isForwarded() {
    return proxy != null && !URIScheme.HTTPS.same(target.getSchemeName());
  }

  @Nullable HttpHost proxyHost() {
    return proxy == null ? null : new HttpHost(proxy.host(), proxy.port());
  }

  /** Host and port, and the proxy if there is one; nothing secret. */
  @Override
  public String toString() {
    String host = target.toHostString();
    return proxy == null ? host : host + " (proxy " + proxy.host() + ":" + proxy.port() + ")";
  }
}
