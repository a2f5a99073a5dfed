package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * No connection: unknown host, closed port, no response within {@code connectTimeout}, or a proxy
 * that refused. Nothing was sent. Refused proxy credentials are not retried: that could lock the
 * account.
 */
public final class ConnectFailedException extends TransportException {
  ConnectFailedException(ErrorDetails details) {
    super(details, "Nothing was sent: check the tenant, its port, and any proxy or firewall.");
  }
}
