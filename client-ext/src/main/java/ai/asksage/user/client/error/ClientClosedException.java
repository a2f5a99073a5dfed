package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** The client was closed before or during the call. The call is not retried. */
public final class ClientClosedException extends TransportException {
  ClientClosedException(ErrorDetails details) {
    super(details, "Close the client after its last call.");
  }
}
