package ai.asksage.user.client.error;

/**
 * The proxy on the way wants a user and a password, or refused those that it got (407 of the
 * proxy). The server was not reached, so nothing was done. It is not retried: the same password
 * again could lock the account. The API's own 407 is a {@link CacRequiredException}.
 */
public final class ProxyAuthenticationRequiredException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public ProxyAuthenticationRequiredException(ErrorDetails details) {
    super(
        details,
        "Set the proxy's user and password with proxyCredentials, which knows Basic alone; where"
            + " the proxy wants NTLM or Kerberos, ask for another way, or run a local proxy that"
            + " does it. The server was not reached.");
  }
}
