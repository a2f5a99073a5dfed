package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient and its pool, reduced to single exchanges. Holds no reference to the transport, so
 * that an unused transport can be cleaned up.
 */
final class Connections implements Runnable {
  /** Stray bytes may follow a 204 or 304; a gateway's connection may be broken. */
  private static final Set<Integer> NOT_REUSABLE = Set.of(204, 304, 502, 503, 504);

  private static final TimeValue LIFETIME = TimeValue.ofMinutes(5);

  private final CloseableHttpClient http;
  private final Pool pool;
  private final ExchangeWatcher watcher = new ExchangeWatcher(Thread::new);
  private final ResponseMemory memory;
  private final String noFreeConnection;

  /** Callers wait here. HttpClient's pool can lose a connection when a waiter is interrupted. */
  private final Semaphore permits;

  private volatile boolean closed;

  Connections(Tls tls, int maxConnections, String userAgent, ResponseMemory memory) {
    this.noFreeConnection =
        "all " + maxConnections + " connections (maxConnections) were in use until the timeout";
    this.memory = memory;
    this.permits = new Semaphore(maxConnections, true);
    this.pool = new Pool(tls);
    pool.setMaxTotal(maxConnections);
    pool.setDefaultMaxPerRoute(maxConnections);
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofDays(24)) // A fallback: Exchange enforces the limits.
            .setTimeToLive(LIFETIME)
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(pool)
            .setRoutePlanner((target, context) -> ((Exchange) context).route.path())
            .setRequestExecutor(new Exchange.Executor())
            .setUserAgent(userAgent)
            .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .setConnectionKeepAlive(LIFETIME)
                    .build())
            .setConnectionReuseStrategy(
                (request, response, context) ->
                    !NOT_REUSABLE.contains(response.getCode())
                        && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(
                            request, response, context))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .build();
  }

  <T> T execute(Exchange exchange, HttpClientResponseHandler<T> handler) throws IOException {
    ResponseMemory.acquire(
        permits, 1, exchange.deadline, Kind.NO_FREE_CONNECTION, false, noFreeConnection);
    boolean complete = false;
    try {
      exchange.begin();
      watcher.start(exchange);
      if (closed) {
        throw new ExchangeException(Kind.CLOSED, false, "the client is closed", null);
      }
      if (exchange.options.freshConnection) {
        pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
      }
      T result =
          http.execute(exchange.route.path().getTargetHost(), exchange.message, exchange, handler);
      complete = true;
      return result;
    } finally {
      if (!complete) {
        // HttpClient would keep the connection after an Error or a proxy's refusal.
        exchange.message.abort();
      }
      watcher.end(exchange);
      permits.release();
    }
  }

  @Override
  public void run() {
    closed = true;
    watcher.running.forEach(exchange -> exchange.end(Kind.CLOSED));
    pool.end();
    permits.release(Integer.MAX_VALUE / 2);
    memory.close();
  }

  /** HttpClient closes its pool after any {@link Error} of one call; this pool stays open. */
  private static final class Pool extends PoolingHttpClientConnectionManager {
    Pool(Tls tls) {
      super(
          new DefaultHttpClientConnectionOperator(
              null, null, scheme -> URIScheme.HTTPS.same(scheme) ? handshake(tls) : null),
          null,
          null,
          null,
          socket -> new Connection(tls, new HeadParser()));
    }

    private static TlsSocketStrategy handshake(Tls tls) {
      return (socket, host, port, attachment, context) ->
          new Handshake(tls).upgrade(socket, host, port, attachment, context);
    }

    @Override
    public void close(CloseMode mode) {}

    void end() {
      super.close(CloseMode.IMMEDIATE);
    }
  }

  /** One TLS handshake with HttpClient's strategy. Explains its failures. */
  private static final class Handshake extends DefaultClientTlsStrategy {
    private final Tls tls;
    private @Nullable SSLSocket begun;

    Handshake(Tls tls) {
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
        socket.setSoTimeout(((Exchange) context).afterDeadline().toMillisecondsIntBound());
        return super.upgrade(socket, target, port, attachment, context);
      } catch (IOException e) {
        throw begun == null ? e : tls.handshakeFailed(e, begun);
      }
    }
  }
}
