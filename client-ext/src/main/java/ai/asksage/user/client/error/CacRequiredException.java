package ai.asksage.user.client.error;

/**
 * 407: the operation needs a smart card (CAC). Give the client its certificate. The 407 of a proxy
 * is a {@link ProxyAuthenticationRequiredException}.
 */
public final class CacRequiredException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public CacRequiredException(ErrorDetails details) {
    super(
        details,
        "Connect with a smart card (CAC): give the client its certificate with"
            + " clientCertificate.");
  }
}
