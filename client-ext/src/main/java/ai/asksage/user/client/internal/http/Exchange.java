package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Response;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient's context of a running request, with its time limits and its progress. Shared by the
 * caller's thread and the {@link ExchangeWatcher}.
 */
final class Exchange extends HttpClientContext {
  final HttpUriRequestBase message;
  final Route route;
  final ExchangeOptions options;

  /** The deadline, as {@link System#nanoTime()}. */
  final long deadline;

  private final Thread caller = Thread.currentThread();
  private long connectBy;
  private long headBy;
  private boolean over;

  /** Whether the connection was ready and writing of the request has begun. */
  volatile boolean sent;

  volatile boolean headArrived;

  /** The reason why the exchange was aborted; null if it was not. */
  volatile @Nullable Kind end;

  /** The response without its body. */
  Response.@Nullable Builder head;

  Exchange(HttpUriRequestBase message, Route route, ExchangeOptions options) {
    this.message = message;
    this.route = route;
    this.options = options;
    this.deadline = options.deadline();
  }

  /** Starts the limits for connecting and for the head of the response. */
  void begin() {
    connectBy = limit(options.connectTimeout());
    headBy = limit(options.headMillis);
  }

  private long limit(long millis) {
    return millis > 0 ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) : deadline;
  }

  /** Aborts the exchange if its time is up or its thread was interrupted. */
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

  /** Waits for an abort, so that the connection is back in the pool before the permit. */
  synchronized void finish() {
    over = true;
  }
}
