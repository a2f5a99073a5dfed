package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexCancellable;
import org.jspecify.annotations.Nullable;

/** A request that can be cut off, whatever it is doing, when its time is over. */
final class TimedRequest {
  private static final Cancellable NOTHING = () -> false;

  private final ComplexCancellable work = new ComplexCancellable();
  private final int millis;
  private final long end;
  private volatile @Nullable IOException reason;

  /**
   * @param end when the time is over, on the clock of the {@link DeadlineWatcher}
   */
  TimedRequest(int millis, long end) {
    this.millis = millis;
    this.end = end;
  }

  /** How long it may take in all; 0 for ever. */
  int millis() {
    return millis;
  }

  long end() {
    return end;
  }

  /** Names what the request is doing from now on; it is cut off at once if the request was. */
  void dependOn(Cancellable step) {
    work.setDependency(step);
  }

  /**
   * Names nothing any more.
   *
   * @return false if it was cut off; what it was doing may still be about to be
   */
  boolean finish() {
    work.setDependency(NOTHING);
    return !work.isCancelled();
  }

  void expire() {
    cancel(new SocketTimeoutException("No complete answer within " + millis + " ms"));
  }

  void close() {
    cancel(new TransportClosedException());
  }

  private void cancel(IOException why) {
    reason = why;
    work.cancel();
  }

  /** A connection that was cut off can fail in many ways, but it was cut off for one reason. */
  IOException reason(Exception failure) {
    if (failure instanceof NoFreeConnectionException
        || failure instanceof TransportClosedException) {
      return (IOException) failure;
    }
    if (reason != null) {
      return caused(reason, failure);
    }
    if (failure instanceof ClosedByInterruptException) {
      // JDK 25 loses the flag now and then.
      Thread.currentThread().interrupt();
    }
    if (Thread.currentThread().isInterrupted()) {
      return caused(new InterruptedIOException("Interrupted during the call"), failure);
    }
    // A malformed answer ends with a HttpException.
    return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
  }

  private static IOException caused(IOException e, Exception cause) {
    e.initCause(cause);
    return e;
  }
}
