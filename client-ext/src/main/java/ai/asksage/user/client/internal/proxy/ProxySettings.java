package ai.asksage.user.client.internal.proxy;

import org.jspecify.annotations.Nullable;

/** Collects what a user says about proxies. Not thread-safe. */
public final class ProxySettings {
  private @Nullable ProxyAddress address;
  private @Nullable String authorization;
  private boolean system;

  /** Starts without a proxy. */
  public ProxySettings() {}

  /**
   * One proxy for all.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  public void address(String host, int port) {
    this.address = new ProxyAddress(host, port, null);
  }

  /**
   * Who asks the proxy.
   *
   * @throws IllegalArgumentException if they cannot be sent; the message has neither
   */
  public void credentials(String user, char[] password) {
    this.authorization = BasicAuthorization.of(user, password);
  }

  /** Those of the JVM and the environment. */
  public void system() {
    this.system = true;
  }

  /**
   * Puts it together.
   *
   * @throws IllegalStateException if settings exclude each other, or one is missing
   */
  public Proxies build() {
    if (system && address != null) {
      throw new IllegalStateException("Call either proxy or useSystemProxies, not both");
    }
    if (system) {
      return new SystemProxies(System.getenv(), authorization);
    }
    if (address == null) {
      if (authorization != null) {
        throw new IllegalStateException(
            "proxyCredentials need a proxy: call proxy or useSystemProxies too");
      }
      return (scheme, host, port) -> null;
    }
    ProxyAddress proxy = address.or(authorization);
    return (scheme, host, port) -> proxy;
  }
}
