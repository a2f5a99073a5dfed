package ai.asksage.user.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that writes nothing about its traffic to any log (HttpClient's own would write the
 * token and the prompts at DEBUG) and that finds out cheaply whether the server has closed it.
 */
final class PooledConnection extends DefaultManagedHttpClientConnection {
  // An endless header must not fill the memory, as an endless body must not.
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(500).build();

  /** What has arrived and was not read yet; null until there was a body. */
  private @Nullable SessionInputBuffer arrived;

  PooledConnection() {
    super("ask-sage", null, null, LIMITS, null, null, null, null);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket socket, Socket baseSocket) throws IOException {
    bind(new SocketHolder(socket, baseSocket));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}

  @Override
  protected InputStream createContentInputStream(
      long length, SessionInputBuffer buffer, InputStream stream) {
    arrived = buffer;
    return super.createContentInputStream(length, buffer, stream);
  }

  /**
   * An idle connection is stale when it was closed, and also when there is anything to read: nobody
   * asked, so it is a farewell (a TLS alert, an unsolicited 408) that must not be taken for the
   * answer to the next request. HttpClient's own check waits for a millisecond; this does not wait,
   * so that it can be made before every request.
   */
  @Override
  public boolean isStale() throws IOException {
    SocketHolder holder = getSocketHolder();
    SocketChannel channel = holder == null ? null : holder.getBaseSocket().getChannel();
    if (channel == null || (arrived != null && arrived.length() > 0)) {
      return true;
    }
    channel.configureBlocking(false);
    int read = channel.read(ByteBuffer.allocate(1));
    channel.configureBlocking(true);
    return read != 0;
  }
}
