package ai.asksage.user.client.error;

/**
 * The client was closed before or during the call, which ended at once and is not repeated. Close
 * the client after its last call has ended. If the call had begun, it is not known whether the
 * server carried it out.
 */
public final class ClientClosedException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public ClientClosedException(ErrorDetails details) {
    super(
        details,
        "Close it after its last call; whether the server carried out a call that was running is"
            + " not known.");
  }
}
