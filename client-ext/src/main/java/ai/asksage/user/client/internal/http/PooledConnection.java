package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;

/**
 * A connection over a NIO channel: unlike an operation on a plain socket, one on a channel ends at
 * once when its thread is interrupted. It writes nothing about its traffic to any log, and finds
 * out cheaply whether the server has closed it. What HttpClient does around its own connections
 * (retries, redirects, cookies, authentication) is nothing that this API can have.
 */
final class PooledConnection extends DefaultBHttpClientConnection implements Cancellable {
  // Long enough to save handshakes, short enough to follow a change of the server's address.
  private static final long LIFETIME = TimeUnit.MINUTES.toNanos(5);

  // Of any line, and of what may follow a body in chunks, which nobody reads but which is kept.
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(32 * 1024).setMaxHeaderCount(20).build();

  private final HttpHost host;
  private final Arrivals arrivals;
  private final HttpClientContext context = HttpClientContext.create();
  private final SocketChannel channel = SocketChannel.open();
  private final long opened = System.nanoTime();
  private long lifetime = LIFETIME;
  private @Nullable Tls tls;
  private @Nullable SSLSocket secure;

  /** Not connected yet. */
  PooledConnection(HttpHost host) throws IOException {
    this(host, new Arrivals());
  }

  private PooledConnection(HttpHost host, Arrivals arrivals) throws IOException {
    super(LIMITS, null, null, null, null, null, config -> arrivals);
    this.host = host;
    this.arrivals = arrivals;
  }

  /** Whom it is for, which may be behind a proxy. */
  HttpHost host() {
    return host;
  }

  void connect(InetSocketAddress address, int millis) throws IOException {
    Socket socket = channel.socket();
    socket.setTcpNoDelay(true);
    socket.connect(address, millis);
    bind(socket);
  }

  /** Limits each read; 0 for no limit. It costs each read four system calls. */
  void setReadTimeout(int millis) throws IOException {
    channel.socket().setSoTimeout(millis);
  }

  /** Goes on with TLS, and only with the host that this is for. */
  void secure(Tls tls) throws IOException {
    SSLSocket secure = Handshake.with(host, channel.socket(), tls);
    this.tls = tls;
    this.secure = secure;
    bind(secure);
  }

  /** Sends a request; the body of the response is still to be read. */
  ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException, HttpException {
    try {
      return answer(request);
    } catch (IOException e) {
      throw tls == null || secure == null ? e : tls.explained(e, secure);
    }
  }

  private ClassicHttpResponse answer(ClassicHttpRequest request) throws IOException, HttpException {
    try {
      sendRequestHeader(request);
      sendRequestEntity(request);
      flush();
    } catch (IOException e) {
      throw refusal(e);
    }
    ClassicHttpResponse answer = receiveResponseHeader();
    while (answer.getCode() < HttpStatus.SC_SUCCESS) {
      if (answer.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        throw new ProtocolException("The server switches to a protocol that was not asked for");
      }
      answer = receiveResponseHeader();
    }
    if (MessageSupport.canResponseHaveBody(request.getMethod(), answer)) {
      receiveResponseEntity(answer);
    }
    return answer;
  }

  /**
   * Why sending failed. With TLS 1.3 the handshake is over before the server has seen the client's
   * certificate; when it then hangs up, its alert is still there to be read. Not with every
   * provider: then it counts that the server had asked, and hung up before it got a request.
   */
  private IOException refusal(IOException failure) {
    if (tls != null && secure != null) {
      try {
        secure.getInputStream().read();
      } catch (IOException e) {
        if (Tls.isFailure(e)) {
          e.addSuppressed(failure);
          return e;
        }
        failure.addSuppressed(e);
      }
      if (getEndpointDetails().getRequestCount() <= 1) {
        SSLException broken = new SSLException("The connection broke after the handshake", failure);
        SSLException explained = tls.explained(broken, secure, true);
        return explained.equals(broken) ? failure : explained;
      }
    }
    return failure;
  }

  /** Whether another exchange may follow one whose response was read to its end. */
  boolean isReusableAfter(ClassicHttpRequest request, ClassicHttpResponse response) {
    if (!DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
      return false;
    }
    long idle =
        DefaultConnectionKeepAliveStrategy.INSTANCE
            .getKeepAliveDuration(response, context)
            .toNanoseconds();
    lifetime = Math.min(LIFETIME, age() + idle);
    return true;
  }

  private long age() {
    return System.nanoTime() - opened;
  }

  /** Whether a request may be sent over it. */
  boolean isUsable() {
    try {
      return age() < lifetime && !isStale();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * An idle connection is stale when it was closed, and also when there is anything to read: nobody
   * asked, so it is a farewell (a TLS alert, an unsolicited 408) or a forgery that must not be
   * taken for the answer to the next request. HttpCore's own check waits for a millisecond; this
   * does not wait, so that it can be made before every request.
   */
  @Override
  public boolean isStale() throws IOException {
    if (arrivals.isAny() || (secure != null && secure.getInputStream().available() > 0)) {
      return true;
    }
    channel.configureBlocking(false);
    int read = channel.read(ByteBuffer.allocate(1));
    channel.configureBlocking(true);
    return read != 0;
  }

  /** Ends it at once, whatever it is doing. */
  @Override
  public boolean cancel() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed in any case.
    }
    return true;
  }
}
