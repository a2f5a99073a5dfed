package ai.asksage.user.client.error;

/**
 * The name of the host is not known. Check the name of the tenant, and DNS or VPN. Nothing was
 * sent.
 */
public final class HostNotFoundException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public HostNotFoundException(ErrorDetails details) {
    super(details, "Check the name of the tenant, and DNS or VPN; nothing was sent.");
  }
}
