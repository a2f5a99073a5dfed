package ai.asksage.user.client.error;

/**
 * The calling thread was interrupted during the call, and still is. End its work, or clear the flag
 * before the next call. Whether the server carried out the call is not known.
 */
public final class CallInterruptedException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public CallInterruptedException(ErrorDetails details) {
    super(
        details,
        "The thread stays interrupted: end its work, or clear the flag before the next call.");
  }
}
