package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Begins TLS with HttpClient's strategy, and says why a handshake failed. */
record TlsHandshake(Tls tls) implements TlsSocketStrategy {

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    AtomicReference<@Nullable SSLSocket> begun = new AtomicReference<>();
    TlsSocketStrategy strategy =
        new DefaultClientTlsStrategy(
            tls.context(), HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier()) {
          @Override
          protected void initializeSocket(SSLSocket made) {
            begun.set(made);
          }
        };
    try {
      return strategy.upgrade(socket, target, port, attachment, context);
    } catch (IOException e) {
      SSLSocket failed = begun.get();
      throw failed == null ? e : tls.handshakeFailed(e, failed);
    }
  }

  /**
   * Explains a failure behind the handshake. With TLS 1.3 the handshake is over before the server
   * has seen the client's certificate; its alert arrives later, or the server just hangs up before
   * it has read the first request.
   */
  static IOException reason(IOException failure, Tls tls, SSLSocket socket, boolean firstRequest) {
    return tls.explained(failure, socket, firstRequest && !Tls.isFailure(failure));
  }
}
