package ai.asksage.user.client.error;

/**
 * 407: the operation needs a smart card (CAC). Give the client an {@code SSLContext} that holds its
 * certificate. This has nothing to do with a proxy.
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
        "Connect with a smart card (CAC): give the client an SSLContext that holds its"
            + " certificate.");
  }
}
