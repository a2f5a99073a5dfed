package ai.asksage.user.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** HttpClient's pool, except that it stays open after an {@link Error} of a call. */
final class Connections extends PoolingHttpClientConnectionManager {
  Connections(SSLContext context, TimeValue lifetime) {
    super(
        new DefaultHttpClientConnectionOperator(
            null, null, scheme -> URIScheme.HTTPS.same(scheme) ? new Handshake(context) : null),
        null,
        null,
        null,
        socket -> new Connection(new HeadParser()));
    // The transport's permits are the limit: the pool can lose a lease after an Error.
    setMaxTotal(Integer.MAX_VALUE);
    setDefaultMaxPerRoute(Integer.MAX_VALUE);
    setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofDays(24)) // A fallback: Exchange enforces the limits.
            .setTimeToLive(lifetime)
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
  }

  @Override
  public void close(CloseMode mode) {}

  void end() {
    super.close(CloseMode.IMMEDIATE);
  }

  /** One TLS handshake with HttpClient's strategy. */
  private static final class Handshake extends DefaultClientTlsStrategy {
    private @Nullable Exchange exchange;

    Handshake(SSLContext context) {
      super(context, HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier());
    }

    @Override
    protected void initializeSocket(SSLSocket socket) {
      Objects.requireNonNull(exchange).fresh = socket;
    }

    @Override
    public SSLSocket upgrade(
        Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
        throws IOException {
      exchange = (Exchange) context;
      socket.setSoTimeout(exchange.afterDeadline().toMillisecondsIntBound());
      return super.upgrade(socket, target, port, attachment, context);
    }
  }

  /** Reads the heads of one connection's responses within limits. */
  static final class HeadParser extends DefaultHttpResponseParser {
    static final int MAX_LINE = 32 * 1024;
    private static final int MAX_BYTES = 256 * 1024;
    private static final Http1Config LIMITS =
        Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(500).build();

    private @Nullable SessionInputBuffer buffer;

    HeadParser() {
      super(LIMITS);
    }

    /** Returns whether HttpCore has read bytes that do not belong to a response yet. */
    boolean hasBufferedBytes() {
      return buffer != null && buffer.length() > 0;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer input, InputStream stream)
        throws IOException, HttpException {
      buffer = input;
      return super.parse(
          input,
          new FilterInputStream(stream) {
            private int bytes;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
              if (bytes > MAX_BYTES) {
                throw new MessageConstraintException("the head is too large");
              }
              int read = super.read(target, offset, length);
              bytes += read;
              return read;
            }
          });
    }
  }
}
