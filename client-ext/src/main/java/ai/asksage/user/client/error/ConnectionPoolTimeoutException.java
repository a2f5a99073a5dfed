package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** Other calls used all connections until this call reached its deadline. Nothing was sent. */
public final class ConnectionPoolTimeoutException extends TransportException {
  ConnectionPoolTimeoutException(ErrorDetails details) {
    super(details, "Nothing was sent: raise maxConnections or the timeout, or make fewer calls.");
  }
}
