package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.proxy.Proxies;
import ai.asksage.user.client.internal.proxy.ProxyAddress;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Where requests for a URL go.
 *
 * @param host with a port in any case
 * @param authority host and port as the URL has them
 * @param path path and query as they are sent
 * @param proxy on the way; null for none
 */
record Destination(
    HttpHost host, URIAuthority authority, String path, @Nullable ProxyAddress proxy) {

  /**
   * Reads a URL.
   *
   * @param proxies asked which is on the way
   * @throws IllegalArgumentException if it is none
   * @throws IOException if no request can be sent there
   */
  static Destination of(String url, Proxies proxies) throws IOException {
    BasicClassicHttpRequest parsed = new BasicClassicHttpRequest("GET", URI.create(url));
    URIAuthority authority = parsed.getAuthority();
    boolean secure = URIScheme.HTTPS.same(parsed.getScheme());
    boolean http = secure || URIScheme.HTTP.same(parsed.getScheme());
    if (!http || authority == null || authority.getUserInfo() != null) {
      throw new IOException("Only addresses of the form http(s)://host can be called");
    }
    int standard = secure ? 443 : 80;
    int port = authority.getPort() >= 0 ? authority.getPort() : standard;
    HttpHost host = new HttpHost(parsed.getScheme(), authority.getHostName(), port);
    return new Destination(
        host,
        authority,
        parsed.getPath(),
        proxies.toward(host.getSchemeName(), host.getHostName(), port));
  }

  /** Whether a proxy reads the requests, and has to know the host; else it only makes a tunnel. */
  boolean isReadByProxy() {
    return proxy != null && !URIScheme.HTTPS.same(host.getSchemeName());
  }

  /** A request without headers. */
  BasicClassicHttpRequest request(String method) {
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest(method, host.getSchemeName(), authority, path);
    request.setAbsoluteRequestUri(isReadByProxy());
    return request;
  }
}
