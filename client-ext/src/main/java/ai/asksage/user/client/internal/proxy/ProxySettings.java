package ai.asksage.user.client.internal.proxy;

import org.jspecify.annotations.Nullable;

/** Collects the proxy settings; none means direct connections. Not thread-safe. */
public final class ProxySettings {
  private @Nullable ProxyAddress address;
  private @Nullable String authorization;
  private boolean system;

  /** Uses one proxy for all requests. Throws IllegalArgumentException if it is not an address. */
  public void address(String host, int port) {
    this.address = new ProxyAddress(host, port, null);
  }

  /** Sets the credentials. Throws IllegalArgumentException if they cannot be sent. */
  public void credentials(String user, char[] password) {
    this.authorization = ProxyAddress.basic(user, password);
  }

  /** Uses the proxies of the JVM and the environment. */
  public void system() {
    this.system = true;
  }

  /**
   * Creates the lookup.
   *
   * @throws IllegalStateException if settings conflict, or one is missing
   */
  public Proxies build() {
    if (system && address != null) {
      throw new IllegalStateException("Call either proxy or useSystemProxies, not both");
    }
    if (system) {
      return new SystemProxies(System.getenv(), authorization);
    }
    if (address == null && authorization != null) {
      throw new IllegalStateException(
          "proxyCredentials need a proxy: call proxy or useSystemProxies too");
    }
    ProxyAddress proxy =
        address == null ? null : new ProxyAddress(address.host(), address.port(), authorization);
    return uri -> proxy;
  }
}
