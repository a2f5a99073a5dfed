package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * Other calls used all connections of the client's pool until this call ran out of time. Raise
 * {@code maxConnections}, make fewer calls at once, or allow them more time. Nothing was sent.
 */
public final class ConnectionPoolTimeoutException extends TransportException {
  private static final long serialVersionUID = 1L;

  ConnectionPoolTimeoutException(ErrorDetails details) {
    super(
        details,
        "Raise maxConnections, make fewer calls at once, or allow them more time; nothing "
            + "was sent.");
  }
}
