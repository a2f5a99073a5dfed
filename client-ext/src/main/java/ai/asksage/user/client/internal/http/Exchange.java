package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Request;
import feign.Response;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way, its limits in time, and how far it got. The caller's thread and the {@link
 * ExchangeWatcher} share it.
 */
final class Exchange {
  private static final String ATTRIBUTE = Exchange.class.getName();

  final HttpUriRequestBase message;
  final Route route;
  private final Thread caller = Thread.currentThread();
  private final long headMillis;
  private final long deadline;
  private volatile long connectBy;
  private volatile long headBy;
  private volatile boolean sent;
  private volatile boolean headArrived;
  private volatile @Nullable Kind end;
  private boolean over;

  /** A response that is complete, or whose status says enough without its body. */
  @Nullable Response response;

  Exchange(HttpUriRequestBase message, Route route, Request.Options options) {
    this.message = message;
    this.route = route;
    this.headMillis = ExchangeOptions.headMillis(options);
    this.deadline = ExchangeOptions.deadline(options);
    this.connectBy = deadline;
    this.headBy = deadline;
  }

  HttpClientContext context() {
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(ATTRIBUTE, this);
    return context;
  }

  static Exchange of(HttpContext context) {
    return (Exchange) context.getAttribute(ATTRIBUTE);
  }

  /** From now on the limits for connecting and for the head of the response count. */
  void begin(Request.Options options) {
    long now = System.nanoTime();
    long connect = options.connectTimeoutUnit().toNanos(options.connectTimeout());
    connectBy = connect > 0 ? now + connect : deadline;
    headBy = headMillis > 0 ? now + TimeUnit.MILLISECONDS.toNanos(headMillis) : deadline;
  }

  /** The connection is ready, and the request is about to be written. */
  void sending() {
    sent = true;
  }

  boolean isSent() {
    return sent;
  }

  void headArrived() {
    headArrived = true;
  }

  long remainingNanos() {
    return deadline - System.nanoTime();
  }

  long deadline() {
    return deadline;
  }

  /** Why the watcher ended this exchange; null if it did not. */
  @Nullable Kind end() {
    return end;
  }

  /** Ends the exchange if it is out of time or its thread was interrupted. */
  synchronized void look() {
    Kind reason = over || end != null ? null : reason(System.nanoTime());
    if (reason != null) {
      end = reason;
      message.abort();
    }
  }

  private @Nullable Kind reason(long now) {
    if (now - deadline >= 0) {
      return Kind.TIMEOUT;
    }
    if (caller.isInterrupted()) {
      return Kind.INTERRUPTED;
    }
    if (!sent && now - connectBy >= 0) {
      return Kind.CONNECT_FAILED;
    }
    return !headArrived && now - headBy >= 0 ? Kind.NO_HEAD : null;
  }

  /**
   * Waits for an abort that is under way: the connection must be back in the pool before the permit
   * is.
   */
  synchronized void finish() {
    over = true;
  }
}
