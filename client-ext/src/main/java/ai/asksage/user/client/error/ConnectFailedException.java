package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * No connection: the host was not found, the port is closed, nothing answered within {@code
 * connectTimeout}, or a proxy refused. Nothing was sent. The client does not retry when a proxy
 * refused the credentials: the same password again could lock the account.
 */
public final class ConnectFailedException extends TransportException {
  private static final long serialVersionUID = 1L;

  ConnectFailedException(ErrorDetails details) {
    super(details, "Nothing was sent: check the tenant, its port, and any proxy or firewall.");
  }
}
