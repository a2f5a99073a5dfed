package ai.asksage.user.client.internal.proxy;

import org.jspecify.annotations.Nullable;

/** Says which proxy is on the way to a host. Thread-safe. */
@FunctionalInterface
public interface Proxies {
  /**
   * The proxy on the way.
   *
   * @param scheme {@code http} or {@code https}
   * @return null for none
   * @throws IllegalStateException if the settings name one that cannot be used
   */
  @Nullable ProxyAddress toward(String scheme, String host, int port);
}
