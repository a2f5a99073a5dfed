package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * The calling thread was interrupted during the call, and its interrupted flag is still set. End
 * the thread's work, or clear the flag before the next call.
 */
public final class CallInterruptedException extends TransportException {
  private static final long serialVersionUID = 1L;

  CallInterruptedException(ErrorDetails details) {
    super(
        details,
        "The thread stays interrupted: end its work, or clear the flag before the next " + "call.");
  }
}
