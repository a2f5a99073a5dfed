package ai.asksage.user.client.error;

/**
 * The response did not arrive in time. Raise the timeout or ask for less. Whether the server
 * carried out the call is not known.
 */
public final class CallTimeoutException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public CallTimeoutException(ErrorDetails details) {
    super(
        details,
        "Raise the time-out or ask for less; whether the server carried out the call is not"
            + " known.");
  }
}
