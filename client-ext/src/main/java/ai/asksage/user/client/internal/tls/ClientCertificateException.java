package ai.asksage.user.client.internal.tls;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** A server that asked for a client certificate ended the handshake because of what it got. */
public final class ClientCertificateException extends SSLHandshakeException {
  private static final long serialVersionUID = 1L;

  ClientCertificateException(String what, SSLException cause) {
    super(what);
    initCause(cause);
  }
}
