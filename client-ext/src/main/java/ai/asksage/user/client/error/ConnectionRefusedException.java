package ai.asksage.user.client.error;

/**
 * No connection could be made: the port is closed, there is no route to the host, or nobody answers
 * within the time for connecting. Check tenant, port, proxy and firewall. Nothing was sent.
 */
public final class ConnectionRefusedException extends TransportException {
  private static final long serialVersionUID = 1L;

  ConnectionRefusedException(Failure failure) {
    super(
        failure,
        "Check the tenant, its port, and the proxy or firewall in between; nothing was sent.");
  }
}
