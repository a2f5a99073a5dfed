package ai.asksage.user.client.internal.proxy;

import org.jspecify.annotations.Nullable;

/**
 * A proxy.
 *
 * @param authorization the value of {@code Proxy-Authorization}, for CONNECT alone; null for none
 */
public record ProxyAddress(String host, int port, @Nullable String authorization) {
  /**
   * Checks an address.
   *
   * @throws IllegalArgumentException if the host is blank or the port out of range
   */
  public ProxyAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The proxy's host is blank");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("The proxy's port is not within 1 and 65535: " + port);
    }
  }

  /** The same, with a user and a password if it has none. */
  ProxyAddress or(@Nullable String otherwise) {
    return authorization == null ? new ProxyAddress(host, port, otherwise) : this;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
