package ai.asksage.user.client.error;

/**
 * No connection could be made: the port is closed, there is no route to the host, or nobody answers
 * within the time for connecting. Check tenant, port, proxy and firewall. Nothing was sent.
 */
public final class ConnectFailedException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public ConnectFailedException(ErrorDetails details) {
    super(
        details,
        "Check the tenant, its port, and the proxy or firewall in between; nothing was sent.");
  }
}
