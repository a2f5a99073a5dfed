package ai.asksage.user.client.error;

/**
 * All connections of the pool were in use by other calls until the time was over. Raise {@code
 * maxConnections}, make fewer calls at once, or allow them more time. Nothing was sent.
 */
public final class NoConnectionException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public NoConnectionException(ErrorDetails details) {
    super(
        details,
        "Raise maxConnections, make fewer calls at once, or allow them more time; nothing was"
            + " sent.");
  }
}
