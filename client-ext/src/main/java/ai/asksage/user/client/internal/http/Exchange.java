package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.proxy.Proxies;
import feign.Request;
import feign.Response;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient's context of a running request, with its time limits and its progress. Shared by the
 * caller's thread and the {@link ExchangeWatcher}.
 */
public final class Exchange extends HttpClientContext {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  final HttpUriRequestBase message;
  final Options options;
  final long deadline;
  final HttpRoute route;
  final Proxies.@Nullable Address proxy;

  private final Thread caller = Thread.currentThread();
  private long connectBy;
  private long headBy;
  private boolean over;
  volatile @Nullable Connection connection;

  /** The socket if this exchange began a TLS handshake. */
  volatile @Nullable SSLSocket fresh;

  /** Whether the connection was ready and writing of the request has begun. */
  volatile boolean sent;

  volatile boolean headArrived;

  /** The reason why the exchange was aborted; null if it was not. */
  volatile @Nullable Kind end;

  Response.@Nullable Builder head;

  /** Decides the route once. Refuses plain http to another machine if {@code secureOnly}. */
  Exchange(HttpUriRequestBase message, Options options, Proxies proxies, boolean secureOnly)
      throws ExchangeException {
    this.message = message;
    this.options = options;
    this.deadline = options.deadline();
    URIAuthority authority = message.getAuthority();
    boolean secure = URIScheme.HTTPS.same(message.getScheme());
    if (authority == null || !(secure || URIScheme.HTTP.same(message.getScheme()))) {
      throw refused("the URL is not of the form http(s)://host");
    }
    HttpHost target = RoutingSupport.normalize(new HttpHost(message.getScheme(), authority), null);
    this.proxy = proxies.choose(target.getSchemeName(), target.getHostName(), target.getPort());
    this.route =
        proxy == null
            ? new HttpRoute(target, null, secure)
            : new HttpRoute(target, null, new HttpHost(proxy.host(), proxy.port()), secure);
    boolean staysHere =
        LOOPBACK.contains(target.getHostName())
            && (proxy == null || LOOPBACK.contains(proxy.host()));
    if (secureOnly && !secure && !staysHere) {
      throw refused("the token would travel unencrypted to " + where() + "; use https");
    }
  }

  private static ExchangeException refused(String message) {
    return new ExchangeException(Kind.CONNECT_FAILED, false, message, null);
  }

  @Nullable String proxyAuthorization() {
    return proxy == null ? null : proxy.authorization();
  }

  /** Returns the target host with its port, and the proxy. */
  String where() {
    String host = route.getTargetHost().toHostString();
    return proxy == null ? host : host + " (proxy " + route.getProxyHost().toHostString() + ")";
  }

  void begin() {
    connectBy = limit(options.connectTimeout());
    headBy = limit(options.headMillis);
  }

  private long limit(long millis) {
    return millis > 0 ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) : deadline;
  }

  void look() {
    long now = System.nanoTime();
    if (end != null) {
      end(end);
    } else if (now - deadline >= 0) {
      end(Kind.TIMEOUT);
    } else if (caller.isInterrupted()) {
      end(Kind.INTERRUPTED);
    } else if (!sent && now - connectBy >= 0) {
      end(Kind.CONNECT_FAILED);
    } else if (!headArrived && now - headBy >= 0) {
      end(Kind.NO_HEAD);
    }
  }

  synchronized void end(Kind reason) {
    if (over) {
      return;
    }
    if (end != null && connection != null) {
      connection.abort(this); // With a full heap, aborting may have failed. HttpClient aborts once.
    }
    end = end == null ? reason : end;
    message.abort();
  }

  /** A limit for each read, in case the heap is full and even closing the socket fails halfway. */
  Timeout afterDeadline() {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    return Timeout.ofMilliseconds(Math.max(0, left) + 1000);
  }

  /** Waits for a running abort, so that the pool has the connection before the permit is free. */
  synchronized void finish() {
    over = true;
  }

  /** Feign's options for one attempt, with two additions. */
  public static final class Options extends Request.Options {
    private final long headMillis;
    final boolean freshConnection;

    /** Limits connecting (with TLS and proxy), the exchange, and the head (0 for no limit). */
    public Options(long connectMillis, long readMillis, long headMillis, boolean freshConnection) {
      super(connectMillis, TimeUnit.MILLISECONDS, readMillis, TimeUnit.MILLISECONDS, false);
      this.headMillis = headMillis;
      this.freshConnection = freshConnection;
    }

    static Options of(Request.Options options) {
      if (options instanceof Options own) {
        return own;
      }
      // Feign's own getters of milliseconds return an int.
      long connectMillis = options.connectTimeoutUnit().toMillis(options.connectTimeout());
      long readMillis = options.readTimeoutUnit().toMillis(options.readTimeout());
      return new Options(connectMillis, readMillis, 0, false);
    }

    /** Returns the deadline of an exchange that begins now, as {@link System#nanoTime()}. */
    long deadline() {
      long limit = TimeUnit.MILLISECONDS.toNanos(readTimeout());
      return System.nanoTime() + (limit > 0 ? limit : Long.MAX_VALUE / 2);
    }
  }
}
