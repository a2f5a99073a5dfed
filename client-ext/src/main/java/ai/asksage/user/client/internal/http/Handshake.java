package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.tls.Tls;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http.ssl.TlsCiphers;
import org.jspecify.annotations.Nullable;

/** The beginning of TLS. */
final class Handshake {
  private Handshake() {}

  /**
   * Secures a connection.
   *
   * @param host whose certificate it must be
   * @throws SocketTimeoutException if the socket has a limit for reads, and it was passed
   * @throws ConnectException if the connection ends
   * @throws SSLException if anything else goes wrong
   */
  static SSLSocket with(HttpHost host, Socket socket, Tls tls) throws IOException {
    String name = host.getHostName();
    SSLSocket secure =
        (SSLSocket)
            tls.context().getSocketFactory().createSocket(socket, name, host.getPort(), true);
    try {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setProtocols(TLS.excludeWeak(parameters.getProtocols()));
      parameters.setCipherSuites(TlsCiphers.excludeWeak(parameters.getCipherSuites()));
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      // Once more, since a trust manager of the user's may leave the name out.
      new DefaultHostnameVerifier()
          .verify(name, (X509Certificate) secure.getSession().getPeerCertificates()[0]);
      return secure;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      boolean broken = isBroken(e) || isBroken(e.getCause());
      SSLException failure =
          e instanceof SSLException tlsFailure
              ? tlsFailure
              : caused(new SSLHandshakeException("The handshake failed"), e);
      SSLException explained = tls.explained(failure, secure, broken);
      // With a context of the user's own it may be a certificate that the server wanted.
      if (broken && tls.isOurs() && explained.equals(failure)) {
        throw caused(new ConnectException("The connection broke during the TLS handshake"), e);
      }
      throw explained;
    }
  }

  /** Whether the other end, or something on the way, hung up. A channel says so by any of these. */
  private static boolean isBroken(@Nullable Throwable e) {
    return e instanceof SocketException
        || e instanceof EOFException
        || e instanceof ClosedChannelException
        || (e != null && e.getClass() == IOException.class);
  }

  private static <E extends IOException> E caused(E e, IOException cause) {
    e.initCause(cause);
    return e;
  }
}
