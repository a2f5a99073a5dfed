package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * No connection: the host was not found, the port is closed, nothing answered within {@code
 * connectTimeout}, or a proxy refused to connect or asked for credentials. Nothing was sent.
 *
 * <p>The client does not retry when a proxy refused credentials: the same password again could lock
 * the account.
 */
public final class ConnectFailedException extends TransportException {
  private static final long serialVersionUID = 1L;

  ConnectFailedException(ErrorDetails details) {
    super(
        details,
        "Check the tenant, its port, and the proxy or firewall in between; nothing was " + "sent.");
  }
}
