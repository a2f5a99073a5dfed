package ai.asksage.user.client.internal.http;

import java.net.SocketTimeoutException;

/** A call's time was over before it had a connection; nothing was sent. */
public final class NoFreeConnectionException extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  public NoFreeConnectionException(int maxConnections, int millis) {
    super(
        "None of the "
            + maxConnections
            + " connections (maxConnections) was free within "
            + millis
            + " ms");
  }
}
