package ai.asksage.user.client.internal.tls;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Whom connections trust, and who they say they are. Thread-safe. */
public final class Tls {
  private final SSLContext context;
  private final @Nullable AskedKeys keys;

  /**
   * @param keys those of the context; null if it is the user's own
   */
  Tls(SSLContext context, @Nullable AskedKeys keys) {
    this.context = context;
    this.keys = keys;
  }

  /** Makes sockets. */
  public SSLContext context() {
    return context;
  }

  /** Whether it is known which servers asked for a client certificate. */
  public boolean isOurs() {
    return keys != null;
  }

  /**
   * Whether it is TLS that failed. Not every provider says so by the type.
   *
   * @param failure of a socket that the context made
   */
  public static boolean isFailure(IOException failure) {
    return failure instanceof SSLException || !Alerts.received(failure).isEmpty();
  }

  /**
   * Says more of what failed after the handshake, if more is known. With TLS 1.3 its end may still
   * have been to come.
   */
  public IOException explained(IOException failure, Socket socket) {
    if (!isFailure(failure)) {
      return failure;
    }
    return explained(
        failure instanceof SSLException tlsFailure
            ? tlsFailure
            : new SSLException("The other end ended TLS", failure),
        socket,
        false);
  }

  /**
   * Says more of a failure if more is known.
   *
   * @param socket that the context made
   * @param broken whether the connection broke during the handshake
   * @return the failure, or one with it as its cause
   */
  public SSLException explained(SSLException failure, Socket socket, boolean broken) {
    return keys == null ? failure : keys.explained(failure, socket, broken);
  }
}
