package ai.asksage.user.client.internal.http;

import feign.Request;
import java.util.concurrent.TimeUnit;

/** Feign's options of one attempt, with two more. */
public final class ExchangeOptions extends Request.Options {
  final long headMillis;
  final boolean freshConnection;

  /**
   * Creates options: limits for connecting (TLS and proxy included), for the whole exchange (the
   * last byte of the body included) and for the wait for the head of the response (0 for none), and
   * whether idle connections are closed first.
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

  /** Returns the {@link System#nanoTime()} at which an exchange that begins now must be over. */
  long deadline() {
    long limit = TimeUnit.MILLISECONDS.toNanos(readTimeout());
    return System.nanoTime() + (limit > 0 ? limit : Long.MAX_VALUE / 2);
  }
}
