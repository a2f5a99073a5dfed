package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.proxy.Proxies;
import ai.asksage.user.client.internal.tls.Tls;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request exactly once over Apache HttpClient 5, within the read timeout of the options,
 * and returns the response with its body in memory. All failures are {@link ExchangeException}s.
 */
public final class HttpClientTransport implements Client, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Stray bytes may follow a 204 or 304; a gateway's connection may be broken. */
  private static final Set<Integer> NOT_REUSABLE = Set.of(204, 304, 502, 503, 504);

  private static final TimeValue LIFETIME = TimeValue.ofMinutes(5);

  private final CloseableHttpClient http;
  private final Connections pool;
  private final Cleaner.Cleanable sockets;
  private final ExchangeWatcher watcher =
      new ExchangeWatcher(work -> new Thread(null, work, "", 0, false));
  private final Tls tls;
  private final Proxies proxies;
  private final ResponseMemory memory;
  private final boolean secureOnly;
  private final int maxConnections;
  private final String noFreeConnection;

  /** Callers wait here. HttpClient's pool can lose a connection when a waiter is interrupted. */
  private final Semaphore permits;

  private volatile boolean closed;

  HttpClientTransport(TransportSettings settings, int maxTokens, boolean secureOnly) {
    this.maxConnections = settings.maxConnections;
    this.tls = Tls.of(settings.context, settings.key, settings.trusted);
    this.proxies = new Proxies(settings.proxy, settings.proxyAuthorization, settings.environment);
    this.memory = ResponseMemory.ofThisJvm(maxConnections, maxTokens, settings.maxResponseBytes);
    this.secureOnly = secureOnly;
    this.noFreeConnection =
        "all " + maxConnections + " connections (maxConnections) were in use until the timeout";
    this.permits = new Semaphore(maxConnections, true);
    this.pool = new Connections(tls.context(), LIFETIME);
    this.sockets = CLEANER.register(this, pool::end); // The pool has no reference to this.
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(pool)
            .setRoutePlanner((target, context) -> ((Exchange) context).route)
            .setRequestExecutor(new Executor())
            .setUserAgent(settings.userAgent)
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

  @Override
  public Response execute(Request request, Options options) throws IOException {
    HttpUriRequestBase message = Messages.message(request);
    Exchange exchange = new Exchange(message, Exchange.Options.of(options), proxies, secureOnly);
    try {
      return execute(exchange, response -> Messages.read(response, request, exchange, memory));
    } catch (IOException | RuntimeException e) {
      ResponseBody empty = new ResponseBody(memory, exchange.deadline);
      return Failures.withoutBody(exchange.head, empty, Failures.of(e, exchange, tls));
    }
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
      boolean many = pool.getTotalStats().getAvailable() > maxConnections; // Of several hosts.
      if (exchange.options.freshConnection || many) {
        pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
      }
      T result = http.execute(exchange.route.getTargetHost(), exchange.message, exchange, handler);
      complete = true;
      return result;
    } finally {
      try {
        if (!complete) {
          // HttpClient would keep the connection after an Error or a proxy's refusal.
          exchange.message.abort();
        }
      } finally {
        watcher.end(exchange);
        permits.release();
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      watcher.running.forEach(exchange -> exchange.end(Kind.CLOSED));
      sockets.clean();
      permits.release(); // Each waiting call fails and passes it on.
      memory.close();
    }
  }

  /** Records the progress of an exchange. Sends the proxy's credentials only with CONNECT. */
  private static final class Executor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        @Nullable HttpResponseInformationCallback information,
        HttpContext context)
        throws IOException, HttpException {
      Exchange exchange = (Exchange) context;
      String authorization = exchange.proxyAuthorization();
      boolean tunnels = Method.CONNECT.isSame(request.getMethod());
      if (tunnels && authorization != null) {
        request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
      }
      Connection own = (Connection) connection;
      if (!tunnels && own.hasStrayBytes()) {
        String what = "no connection to " + exchange.where() + ": unrequested bytes were waiting";
        throw new ExchangeException(Kind.CONNECT_FAILED, false, what, null);
      }
      exchange.connection = own.usedBy(exchange);
      exchange.sent = !tunnels;
      ClassicHttpResponse response = super.execute(request, own, information, context);
      exchange.headArrived = !tunnels;
      return response;
    }
  }
}
