package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.http.Connections.HeadParser;
import ai.asksage.user.client.internal.tls.TlsProblem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HttpClient's pool. Unlike HttpClient's own, it logs nothing, takes no unrequested
 * bytes for a response, and reads a response that arrived before the request was complete.
 */
final class Connection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
  /** Limits for trailers. {@link HeadParser} limits heads. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(HeadParser.MAX_LINE).setMaxHeaderCount(20).build();

  /** After shorter pauses, skip the check for a closed connection: it takes a millisecond. */
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final HeadParser parser;
  private volatile boolean closed;
  private volatile @Nullable Socket plain;
  private @Nullable Exchange user;
  private volatile long idleSince = System.nanoTime();

  /** The failure that kept the request from being written completely. */
  private @Nullable IOException writeFailure;

  Connection(HeadParser parser) {
    super(
        LIMITS,
        null,
        null,
        null,
        null,
        (request, connection, in, sent, next) -> ((Connection) connection).answeredEarly(),
        null,
        config -> parser);
    this.parser = parser;
  }

  @Override
  public void bind(Socket socket) throws IOException {
    plain = socket;
    super.bind(socket);
    if (closed) { // The exchange was aborted before it had a socket to close.
      socket.close();
      throw new InterruptedIOException("aborted while connecting");
    }
  }

  @Override
  public void close(CloseMode mode) {
    closed = true;
    super.close(mode);
  }

  /** With TLS, HttpCore would wait for the server. */
  @Override
  public void close() {
    close(CloseMode.IMMEDIATE);
  }

  synchronized Connection usedBy(Exchange exchange) {
    user = exchange;
    setSocketTimeout(exchange.afterDeadline());
    return this;
  }

  /** Closes the socket at once, unless the connection is back in the pool. */
  synchronized void abort(Exchange exchange) {
    if (exchange.equals(user)) {
      closed = true;
      Closer.closeQuietly(plain);
    }
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public synchronized void passivate() {
    user = null;
    idleSince = System.nanoTime();
  }

  @Override
  public void activate() {}

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      super.sendRequestHeader(request);
    } catch (IOException e) {
      writingFailed(e);
    }
  }

  @Override
  public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      super.sendRequestEntity(request);
    } catch (IOException e) {
      writingFailed(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      if (writeFailure == null) {
        super.flush();
      }
    } catch (IOException e) {
      writingFailed(e);
    }
  }

  /** Keeps the failure, because the response may already have arrived. */
  private void writingFailed(IOException e) throws IOException {
    if (closed) {
      throw e;
    }
    writeFailure = e;
  }

  @Override
  public boolean isConsistent() {
    return writeFailure == null && super.isConsistent();
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    try {
      ClassicHttpResponse head = super.receiveResponseHeader();
      if (head.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) { // HttpClient would start TLS.
        throw new ProtocolException("an unrequested switch to another protocol");
      }
      return head;
    } catch (IOException e) {
      throw closed || writeFailure == null || TlsProblem.isFailure(e) ? e : writeFailure;
    }
  }

  /** With TLS 1.3, waiting bytes may be a session ticket. Only decrypting them shows that. */
  private boolean answeredEarly() throws IOException {
    return hasBytes(plain) && (getSocket() == plain || isDataAvailable(Timeout.ofMilliseconds(1)));
  }

  boolean hasStrayBytes() throws IOException {
    return parser.hasBufferedBytes() || hasBytes(getSocket());
  }

  private static boolean hasBytes(@Nullable Socket socket) throws IOException {
    return socket != null && socket.getInputStream().available() > 0;
  }

  @Override
  public boolean isStale() throws IOException {
    if (!isOpen() || hasStrayBytes()) {
      return true;
    }
    boolean idle = System.nanoTime() - idleSince >= IDLE_NANOS;
    boolean unread = getSocket() != plain && hasBytes(plain); // Without TLS they would be stray.
    return (idle || unread) && (super.isStale() || hasStrayBytes());
  }
}
