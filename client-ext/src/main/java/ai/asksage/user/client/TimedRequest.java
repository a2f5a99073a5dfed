package ai.asksage.user.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** A request that can be cut off, whatever it is doing, when its time is over. */
final class TimedRequest {
  private final HttpUriRequestBase message;
  private final int millis;
  private final long end;
  private volatile boolean expired;

  /**
   * @param end when the time is over, on the clock of the {@link TimeLimits}
   */
  TimedRequest(HttpUriRequestBase message, int millis, long end) {
    this.message = message;
    this.millis = millis;
    this.end = end;
  }

  long end() {
    return end;
  }

  void expire() {
    expired = true;
    cancel();
  }

  void cancel() {
    message.cancel();
  }

  /** A connection that was cut off can fail in many ways, but it was cut off for one reason. */
  IOException reason(Exception failure) {
    if (expired) {
      SocketTimeoutException timeout =
          new SocketTimeoutException("No complete answer within " + millis + " ms");
      timeout.initCause(failure);
      return timeout;
    }
    if (Thread.currentThread().isInterrupted()) {
      InterruptedIOException interrupt = new InterruptedIOException("Interrupted during the call");
      interrupt.initCause(failure);
      return interrupt;
    }
    // HttpClient ends some cancelled waits with unchecked exceptions.
    return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
  }
}
