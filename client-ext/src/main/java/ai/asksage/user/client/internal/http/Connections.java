package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient and its pool, without what HttpClient does beyond one exchange. Does not know the
 * transport, so that a transport that nobody uses any more can be cleaned.
 */
final class Connections implements Runnable {
  private static final TimeValue LIFETIME = TimeValue.ofMinutes(5);

  final CloseableHttpClient http;
  final ExchangeWatcher watcher = new ExchangeWatcher(Thread::new);
  private final PoolingHttpClientConnectionManager pool;
  private final ResponseMemory memory;

  /** Callers wait here. HttpClient's pool can lose a connection when a waiter is interrupted. */
  private final Semaphore permits;

  private final int maxConnections;
  private volatile boolean closed;

  Connections(Tls tls, int maxConnections, ResponseMemory memory) {
    this.maxConnections = maxConnections;
    this.memory = memory;
    this.permits = new Semaphore(maxConnections, true);
    this.pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(new TlsHandshake(tls))
            .setConnectionFactory(socket -> Connection.create(tls))
            .setMaxConnTotal(maxConnections)
            .setMaxConnPerRoute(maxConnections)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    // An exchange has limits of its own; this only ends what they cannot.
                    .setConnectTimeout(Timeout.ofDays(24))
                    .setTimeToLive(LIFETIME)
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .build())
            .build();
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(new OpenPool(pool))
            .setRoutePlanner(new KnownRoute())
            .setRequestExecutor(new ExchangeExecutor())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setConnectionReuseStrategy(
                (request, response, context) ->
                    ExchangeExecutor.isReusable(response.getCode())
                        && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(
                            request, response, context))
            .setKeepAliveStrategy(
                (response, context) -> ExchangeExecutor.keepAlive(response, LIFETIME))
            .addExecInterceptorBefore(
                ChainElement.CONNECT.name(),
                "discard-on-failure",
                (request, scope, chain) -> {
                  boolean reached = false;
                  try {
                    var response = chain.proceed(request, scope);
                    reached = Exchange.of(scope.clientContext).isSent();
                    return response;
                  } finally {
                    // After an Error, or when a proxy refuses, HttpClient would keep the
                    // connection.
                    if (!reached) {
                      scope.execRuntime.discardEndpoint();
                    }
                  }
                })
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .disableDefaultUserAgent()
            .build();
  }

  /** Waits for the right to use a connection. */
  void acquire(Exchange exchange) throws IOException {
    try {
      if (!permits.tryAcquire(exchange.remainingNanos(), TimeUnit.NANOSECONDS)) {
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

  void release() {
    permits.release();
  }

  void closeIdle() {
    pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends everything. */
  @Override
  public void run() {
    closed = true;
    watcher.endAll();
    pool.close(CloseMode.IMMEDIATE);
    permits.release(Integer.MAX_VALUE / 2);
    memory.close();
  }

  /** The route that the exchange already has. */
  private static final class KnownRoute extends DefaultRoutePlanner {
    KnownRoute() {
      super(DefaultSchemePortResolver.INSTANCE);
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
      return Exchange.of(context).route.proxyHost();
    }
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
