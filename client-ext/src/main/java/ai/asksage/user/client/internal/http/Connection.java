package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HttpClient's pool. Unlike HttpClient's own class it logs nothing, does not take
 * bytes that nobody asked for as a response, and reads a response that arrived before the request
 * was written.
 */
final class Connection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
  /** For trailers; {@link HeadParser} has the limits for heads. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(HeadParser.MAX_LINE).setMaxHeaderCount(20).build();

  /** Looking for the end of an idle connection takes a millisecond; a busy one is not asked. */
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final AtomicReference<@Nullable SessionInputBuffer> input;
  private final Tls tls;
  private volatile boolean closed;
  private volatile @Nullable Socket plain;
  private volatile @Nullable SSLSocket secure;
  private volatile long idleSince = System.nanoTime();
  private @Nullable IOException cut;

  static Connection create(Tls tls) {
    return new Connection(tls, new AtomicReference<>());
  }

  private Connection(Tls tls, AtomicReference<@Nullable SessionInputBuffer> input) {
    super(
        LIMITS,
        null,
        null,
        null,
        null,
        (request, connection, in, sent, next) -> ((Connection) connection).answeredEarly(),
        null,
        config -> new HeadParser(input));
    this.tls = tls;
    this.input = input;
  }

  @Override
  public void bind(Socket socket) throws IOException {
    plain = socket;
    super.bind(socket);
    refuseIfClosed(socket);
  }

  @Override
  public void bind(SSLSocket tlsSocket, Socket socket) throws IOException {
    plain = socket;
    secure = tlsSocket;
    super.bind(tlsSocket, socket);
    refuseIfClosed(socket);
  }

  /** An exchange may be ended while it connects, before there is a socket to close. */
  private void refuseIfClosed(Socket socket) throws IOException {
    if (closed) {
      socket.close();
      throw new InterruptedIOException("ended while connecting");
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }

  @Override
  public void close(CloseMode mode) {
    closed = true;
    super.close(mode);
  }

  @Override
  public @Nullable Socket getSocket() {
    return !isOpen() ? null : secure == null ? plain : secure;
  }

  @Override
  public @Nullable SSLSession getSSLSession() {
    return secure == null ? null : secure.getSession();
  }

  @Override
  public void passivate() {
    idleSince = System.nanoTime();
  }

  @Override
  public void activate() {}

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      super.sendRequestHeader(request);
    } catch (IOException e) {
      cut(e);
    }
  }

  @Override
  public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      super.sendRequestEntity(request);
      flush();
    } catch (IOException e) {
      cut(e);
    }
  }

  private void cut(IOException failure) throws IOException {
    if (closed) {
      throw failure;
    }
    cut = failure;
  }

  @Override
  public void flush() throws IOException {
    if (cut == null) {
      try {
        super.flush();
      } catch (IOException e) {
        cut(e);
      }
    }
  }

  @Override
  public boolean isConsistent() {
    return cut == null && super.isConsistent();
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    try {
      return super.receiveResponseHeader();
    } catch (IOException e) {
      throw closed ? e : reason(e);
    }
  }

  private IOException reason(IOException failure) {
    IOException first = cut == null || Tls.isFailure(failure) ? failure : cut;
    if (!first.equals(failure)) {
      first.addSuppressed(failure);
    }
    boolean once = getEndpointDetails() != null && getEndpointDetails().getRequestCount() <= 1;
    return secure == null ? first : TlsHandshake.reason(first, tls, secure, once);
  }

  /** With TLS 1.3, waiting bytes may be a session ticket: only a look through TLS tells. */
  private boolean answeredEarly() throws IOException {
    return hasRawBytes() && (secure == null || isDataAvailable(Timeout.ofMilliseconds(1)));
  }

  /** Whether bytes wait that no request asked for. */
  boolean hasStrayBytes() throws IOException {
    SessionInputBuffer buffer = input.get();
    SSLSocket socket = secure;
    return (buffer != null && buffer.length() > 0)
        || (socket == null ? hasRawBytes() : socket.getInputStream().available() > 0);
  }

  private boolean hasRawBytes() throws IOException {
    Socket socket = plain;
    return socket != null && socket.getInputStream().available() > 0;
  }

  @Override
  public boolean isStale() throws IOException {
    if (!isOpen() || hasStrayBytes()) {
      return true;
    }
    boolean idle = System.nanoTime() - idleSince >= IDLE_NANOS;
    return (idle || hasRawBytes()) && (super.isStale() || hasStrayBytes());
  }
}
