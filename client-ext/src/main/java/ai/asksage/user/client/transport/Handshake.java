package ai.asksage.user.client.transport;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http.ssl.TlsCiphers;

/** The beginning of TLS. */
final class Handshake {
  private Handshake() {}

  /**
   * Secures a connection.
   *
   * @param host whose certificate it must be
   * @throws SocketTimeoutException if the socket has a limit for reads, and it was passed
   * @throws SSLException if anything else goes wrong
   */
  static SSLSocket with(HttpHost host, Socket socket, SSLContext ssl) throws IOException {
    String name = host.getHostName();
    try {
      SSLSocket secure =
          (SSLSocket) ssl.getSocketFactory().createSocket(socket, name, host.getPort(), true);
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
    } catch (SSLException | SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      SSLException broken = new SSLHandshakeException("The connection broke during the handshake");
      broken.initCause(e);
      throw broken;
    }
  }
}
