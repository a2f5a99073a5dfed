package ai.asksage.user.client.error;

/**
 * The answer did not arrive in time. Raise the time-out or ask for less. Whether the server carried
 * out the call is not known.
 */
public final class CallTimeoutException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
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
