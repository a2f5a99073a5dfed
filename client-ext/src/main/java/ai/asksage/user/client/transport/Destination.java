package ai.asksage.user.client.transport;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Where requests for a URL go.
 *
 * @param host with a port in any case
 * @param authority host and port as the URL has them
 * @param path path and query as they are sent
 * @param absolute whether the request line has to name the host
 */
record Destination(HttpHost host, URIAuthority authority, String path, boolean absolute) {

  /**
   * Reads a URL.
   *
   * @param proxied whether there is a proxy on the way
   * @throws IllegalArgumentException if it is none
   * @throws IOException if no request can be sent there
   */
  static Destination of(String url, boolean proxied) throws IOException {
    BasicClassicHttpRequest parsed = new BasicClassicHttpRequest("GET", URI.create(url));
    URIAuthority authority = parsed.getAuthority();
    boolean secure = URIScheme.HTTPS.same(parsed.getScheme());
    boolean http = secure || URIScheme.HTTP.same(parsed.getScheme());
    if (!http || authority == null || authority.getUserInfo() != null) {
      throw new IOException("Only addresses of the form http(s)://host can be called");
    }
    int standard = secure ? 443 : 80;
    int port = authority.getPort() >= 0 ? authority.getPort() : standard;
    return new Destination(
        new HttpHost(parsed.getScheme(), authority.getHostName(), port),
        authority,
        parsed.getPath(),
        // A proxy has to know the host, but not if it only makes a tunnel to it.
        proxied && !secure);
  }

  /** A request without headers. */
  BasicClassicHttpRequest request(String method) {
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest(method, host.getSchemeName(), authority, path);
    request.setAbsoluteRequestUri(absolute);
    return request;
  }
}
