package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.proxy.Proxies;
import java.util.Set;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** The target host with its port, the proxy if there is one, and the credentials for it. */
record Route(HttpRoute path, @Nullable String proxyAuthorization) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** Refuses plain http to another machine if {@code secureOnly}. */
  static Route of(HttpRequest request, Proxies proxies, boolean secureOnly)
      throws ExchangeException {
    URIAuthority authority = request.getAuthority();
    boolean secure = URIScheme.HTTPS.same(request.getScheme());
    if (authority == null || !(secure || URIScheme.HTTP.same(request.getScheme()))) {
      throw failure("the URL is not of the form http(s)://host");
    }
    int standard = secure ? 443 : 80;
    int port = authority.getPort() >= 0 ? authority.getPort() : standard;
    HttpHost target = new HttpHost(secure ? "https" : "http", authority.getHostName(), port);
    Proxies.Address proxy = proxies.choose(target.getSchemeName(), target.getHostName(), port);
    Route route =
        proxy == null
            ? new Route(new HttpRoute(target, null, secure), null)
            : new Route(
                new HttpRoute(target, null, new HttpHost(proxy.host(), proxy.port()), secure),
                proxy.authorization());
    boolean staysHere =
        LOOPBACK.contains(authority.getHostName())
            && (proxy == null || LOOPBACK.contains(proxy.host()));
    if (secureOnly && !secure && !staysHere) {
      throw failure("the token would travel unencrypted to " + route + "; use https");
    }
    return route;
  }

  private static ExchangeException failure(String message) {
    return new ExchangeException(Kind.CONNECT_FAILED, false, message, null);
  }

  boolean isForwarded() {
    return path.getProxyHost() != null && !path.isTunnelled();
  }

  String resolved() {
    HttpHost proxy = path.getProxyHost();
    return proxy == null
        ? "the host " + path.getTargetHost().getHostName()
        : "the proxy " + proxy.getHostName();
  }

  @Override
  public String toString() {
    String host = path.getTargetHost().toHostString();
    HttpHost proxy = path.getProxyHost();
    return proxy == null ? host : host + " (proxy " + proxy.toHostString() + ")";
  }
}
