package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** One TLS handshake with HttpClient's strategy. Explains its failures. */
final class TlsHandshake extends DefaultClientTlsStrategy {
  private final Tls tls;
  private @Nullable SSLSocket begun;

  TlsHandshake(Tls tls) {
    super(tls.context(), HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier());
    this.tls = tls;
  }

  @Override
  protected void initializeSocket(SSLSocket socket) {
    begun = socket;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    try {
      return super.upgrade(socket, target, port, attachment, context);
    } catch (IOException e) {
      throw begun == null ? e : tls.handshakeFailed(e, begun);
    }
  }
}
