package ai.asksage.user.client.error;

/**
 * The answer did not arrive in time. Raise the time-out or ask for less. Whether the server carried
 * out the call is not known.
 */
public final class CallTimeoutException extends TransportException {
  private static final long serialVersionUID = 1L;

  CallTimeoutException(Failure failure) {
    super(
        failure,
        "Raise the time-out or ask for less; whether the server carried out the call is not"
            + " known.");
  }
}
