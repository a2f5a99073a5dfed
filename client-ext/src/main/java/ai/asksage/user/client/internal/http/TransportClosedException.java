package ai.asksage.user.client.internal.http;

import java.io.IOException;

/** The client was closed, by its user, before or during the call. */
public final class TransportClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  public TransportClosedException() {
    super("This transport is closed");
  }

  public static void throwIf(boolean closed) throws TransportClosedException {
    if (closed) {
      throw new TransportClosedException();
    }
  }
}
