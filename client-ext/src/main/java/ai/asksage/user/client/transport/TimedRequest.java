package ai.asksage.user.client.transport;

import ai.asksage.user.client.transport.internal.ConnectTimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexCancellable;

/** A request that can be cut off, whatever it is doing, when its time is over. */
final class TimedRequest {
  private final ComplexCancellable work = new ComplexCancellable();
  private final int millis;
  private final long end;
  private volatile boolean expired;

  /**
   * @param end when the time is over, on the clock of the {@link DeadlineWatcher}
   */
  TimedRequest(int millis, long end) {
    this.millis = millis;
    this.end = end;
  }

  long end() {
    return end;
  }

  /** Names what the request is doing from now on; it is cut off at once if the request was. */
  void dependOn(Cancellable step) {
    work.setDependency(step);
  }

  void expire() {
    expired = true;
    cancel();
  }

  void cancel() {
    work.cancel();
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
    if (failure instanceof org.apache.hc.client5.http.ConnectTimeoutException) {
      IOException timeout = new ConnectTimeoutException(failure.getMessage());
      timeout.initCause(failure);
      return timeout;
    }
    // A cancelled wait may end with an unchecked exception, a malformed answer with a
    // HttpException.
    return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
  }
}
