package ai.asksage.user.client.transport;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Where requests for a URL go.
 *
 * @param route the host, and the proxy on the way to it
 * @param authority host and port as the URL has them
 * @param path path and query as they are sent
 */
record Destination(HttpRoute route, URIAuthority authority, String path) {

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is none
   * @throws IOException if no request can be sent there
   */
  static Destination of(String url, @Nullable HttpHost proxy) throws IOException {
    BasicClassicHttpRequest parsed = new BasicClassicHttpRequest("GET", URI.create(url));
    URIAuthority authority = parsed.getAuthority();
    boolean secure = URIScheme.HTTPS.same(parsed.getScheme());
    boolean http = secure || URIScheme.HTTP.same(parsed.getScheme());
    if (!http || authority == null || authority.getUserInfo() != null) {
      throw new IOException("Only addresses of the form http(s)://host can be called");
    }
    HttpHost host =
        RoutingSupport.normalize(
            new HttpHost(parsed.getScheme(), authority), DefaultSchemePortResolver.INSTANCE);
    HttpRoute route =
        proxy == null
            ? new HttpRoute(host, null, secure)
            : new HttpRoute(host, null, proxy, secure);
    return new Destination(route, authority, parsed.getPath());
  }

  /** A request without headers. */
  BasicClassicHttpRequest request(String method) {
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest(method, route.getTargetHost().getSchemeName(), authority, path);
    // A proxy has to know the host, but not if it only makes a tunnel to it.
    request.setAbsoluteRequestUri(route.getProxyHost() != null && !route.isTunnelled());
    return request;
  }
}
