package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient's context of a running request, with its time limits and its progress. Shared by the
 * caller's thread and the {@link ExchangeWatcher}.
 */
public final class Exchange extends HttpClientContext {
  final HttpUriRequestBase message;
  final Route route;
  final Options options;

  final long deadline;

  private final Thread caller = Thread.currentThread();
  private long connectBy;
  private long headBy;
  private boolean over;
  private volatile @Nullable Connection connection;

  /** Whether the connection was ready and writing of the request has begun. */
  volatile boolean sent;

  volatile boolean headArrived;

  /** The reason why the exchange was aborted; null if it was not. */
  volatile @Nullable Kind end;

  Response.@Nullable Builder head;

  Exchange(HttpUriRequestBase message, Route route, Options options) {
    this.message = message;
    this.route = route;
    this.options = options;
    this.deadline = options.deadline();
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

    /**
     * Limits connecting (with TLS and the proxy), the whole exchange, and the head (0 for no
     * limit).
     */
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

  /** Records the progress of an exchange. Sends the proxy's credentials only with CONNECT. */
  static final class Executor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        @Nullable HttpResponseInformationCallback information,
        HttpContext context)
        throws IOException, HttpException {
      Exchange exchange = (Exchange) context;
      String authorization = exchange.route.proxyAuthorization();
      boolean tunnels = Method.CONNECT.isSame(request.getMethod());
      if (tunnels && authorization != null) {
        request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
      }
      Connection own = (Connection) connection;
      if (!tunnels && own.hasStrayBytes()) {
        throw new ConnectException("unrequested bytes were waiting");
      }
      exchange.connection = own.usedBy(exchange);
      exchange.sent = !tunnels;
      ClassicHttpResponse response = super.execute(request, own, information, context);
      exchange.headArrived = !tunnels;
      return response;
    }
  }
}
