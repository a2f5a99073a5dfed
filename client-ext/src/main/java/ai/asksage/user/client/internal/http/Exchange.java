package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Response;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient's context of a request on its way, its limits in time, and how far it got. The
 * caller's thread and the {@link ExchangeWatcher} share it.
 */
final class Exchange extends HttpClientContext {
  final HttpUriRequestBase message;
  final Route route;
  final ExchangeOptions options;

  /** When it must be over, as {@link System#nanoTime()}. */
  final long deadline;

  private final Thread caller = Thread.currentThread();
  private long connectBy;
  private long headBy;
  private boolean over;

  /** The connection was ready, and writing of the request has begun. */
  volatile boolean sent;

  volatile boolean headArrived;

  /** Why the exchange was ended from outside; null if it was not. */
  volatile @Nullable Kind end;

  /** The response but for its body. */
  Response.@Nullable Builder head;

  Exchange(HttpUriRequestBase message, Route route, ExchangeOptions options) {
    this.message = message;
    this.route = route;
    this.options = options;
    this.deadline = options.deadline();
  }

  /** From now on the limits for connecting and for the head of the response count. */
  void begin() {
    connectBy = limit(options.connectTimeout());
    headBy = limit(options.headMillis);
  }

  private long limit(long millis) {
    return millis > 0 ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) : deadline;
  }

  /** Ends the exchange if it is out of time or its thread was interrupted. */
  void look() {
    long now = System.nanoTime();
    if (end != null) {
      end(end); // With a full heap, aborting may have failed.
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
    if (!over) {
      end = end == null ? reason : end;
      message.abort();
    }
  }

  /** Waits for an abort: the connection must be back in the pool before the permit is. */
  synchronized void finish() {
    over = true;
  }
}
