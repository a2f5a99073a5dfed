package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.HttpHeaders;
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
  private final PoolingHttpClientConnectionManager pool;
  private final ExchangeWatcher watcher = new ExchangeWatcher(Thread::new);
  private final ResponseMemory memory;
  private final int maxConnections;

  /** Callers wait here. HttpClient's pool can lose a connection when a waiter is interrupted. */
  private final Semaphore permits;

  private volatile boolean closed;

  Connections(Tls tls, int maxConnections, String userAgent, ResponseMemory memory) {
    this.maxConnections = maxConnections;
    this.memory = memory;
    this.permits = new Semaphore(maxConnections, true);
    this.pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(
                (socket, host, port, attachment, context) ->
                    new TlsHandshake(tls).upgrade(socket, host, port, attachment, context))
            .setConnectionFactory(socket -> new Connection(tls))
            .setMaxConnTotal(maxConnections)
            .setMaxConnPerRoute(maxConnections)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    // Exchange enforces the limits; this is only a fallback.
                    .setConnectTimeout(Timeout.ofDays(24))
                    .setTimeToLive(LIFETIME)
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .build())
            .build();
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(new OpenPool(pool))
            .setRoutePlanner((target, context) -> ((Exchange) context).route.path())
            .setRequestExecutor(new ExchangeExecutor())
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

  /** Carries out an exchange within its limits and frees its connection. */
  <T> T execute(Exchange exchange, HttpClientResponseHandler<T> handler) throws IOException {
    acquire(exchange.deadline);
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
        // After an Error, or when a proxy refuses, HttpClient would keep the connection.
        exchange.message.abort();
      }
      watcher.end(exchange);
      permits.release();
    }
  }

  private void acquire(long deadline) throws ExchangeException {
    try {
      if (!permits.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new ExchangeException(
            Kind.NO_FREE_CONNECTION,
            false,
            "all " + maxConnections + " connections (maxConnections) were in use until the timeout",
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExchangeException(
          Kind.INTERRUPTED, false, "interrupted while waiting for a connection", e);
    }
  }

  /** Ends all exchanges and closes the pool. */
  @Override
  public void run() {
    closed = true;
    watcher.running.forEach(exchange -> exchange.end(Kind.CLOSED));
    pool.close(CloseMode.IMMEDIATE);
    permits.release(Integer.MAX_VALUE / 2);
    memory.close();
  }

  /** HttpClient closes its pool after any {@link Error} of one call; this pool stays open. */
  private record OpenPool(PoolingHttpClientConnectionManager pool)
      implements HttpClientConnectionManager {
    @Override
    public LeaseRequest lease(String id, HttpRoute route, Timeout timeout, @Nullable Object state) {
      return pool.lease(id, route, timeout, state);
    }

    @Override
    public void release(ConnectionEndpoint endpoint, @Nullable Object state, TimeValue keepAlive) {
      pool.release(endpoint, state, keepAlive);
    }

    @Override
    public void connect(ConnectionEndpoint endpoint, TimeValue timeout, HttpContext context)
        throws IOException {
      pool.connect(endpoint, timeout, context);
    }

    @Override
    public void upgrade(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
      pool.upgrade(endpoint, context);
    }

    @Override
    public void close(CloseMode mode) {}

    @Override
    public void close() {}
  }
}
