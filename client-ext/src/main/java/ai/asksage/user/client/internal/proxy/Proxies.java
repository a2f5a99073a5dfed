package ai.asksage.user.client.internal.proxy;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Chooses the proxy for a request. Thread-safe. */
@FunctionalInterface
public interface Proxies {
  /**
   * Returns the proxy for a request. The result may differ between calls: ask once per request.
   *
   * @param uri the URI of the request, {@code http} or {@code https}
   * @return null for a direct connection
   * @throws ProxyException if the settings cannot be used or a {@code ProxySelector} fails
   */
  @Nullable ProxyAddress forUri(URI uri) throws ProxyException;
}
