package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** The calling thread was interrupted during the call. Its interrupted flag is still set. */
public final class CallInterruptedException extends TransportException {
  CallInterruptedException(ErrorDetails details) {
    super(details, "End the thread's work, or clear its interrupted flag before the next call.");
  }
}
