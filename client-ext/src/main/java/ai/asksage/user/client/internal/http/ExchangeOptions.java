package ai.asksage.user.client.internal.http;

import feign.Request;
import java.util.concurrent.TimeUnit;

/** Feign's options for one attempt, with two additions. */
public final class ExchangeOptions extends Request.Options {
  final long headMillis;
  final boolean freshConnection;

  /**
   * Creates options: the limits for connecting (including TLS and the proxy), for the whole
   * exchange (to the last byte of the body) and for the head of the response (0 for none), and
   * whether to close idle connections first.
   */
  public ExchangeOptions(
      long connectMillis, long readMillis, long headMillis, boolean freshConnection) {
    super(connectMillis, TimeUnit.MILLISECONDS, readMillis, TimeUnit.MILLISECONDS, false);
    this.headMillis = headMillis;
    this.freshConnection = freshConnection;
  }

  static ExchangeOptions of(Request.Options options) {
    if (options instanceof ExchangeOptions own) {
      return own;
    }
    long connectMillis = options.connectTimeoutUnit().toMillis(options.connectTimeout());
    long readMillis = options.readTimeoutUnit().toMillis(options.readTimeout());
    return new ExchangeOptions(connectMillis, readMillis, 0, false);
  }

  /** Returns the deadline of an exchange that begins now, as {@link System#nanoTime()}. */
  long deadline() {
    long limit = TimeUnit.MILLISECONDS.toNanos(readTimeout());
    return System.nanoTime() + (limit > 0 ? limit : Long.MAX_VALUE / 2);
  }
}
