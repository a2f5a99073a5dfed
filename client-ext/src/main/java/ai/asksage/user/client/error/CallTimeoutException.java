package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** The call reached its deadline. See {@link #wasSent()}. */
public final class CallTimeoutException extends TransportException {
  CallTimeoutException(ErrorDetails details) {
    super(details, "Raise the timeout or ask for less.");
  }
}
