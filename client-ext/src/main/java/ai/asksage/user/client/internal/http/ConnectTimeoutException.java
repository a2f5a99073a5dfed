package ai.asksage.user.client.internal.http;

import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Connecting took longer than it may; nothing was sent. */
public final class ConnectTimeoutException extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  public ConnectTimeoutException(@Nullable String message) {
    super(message);
  }
}
