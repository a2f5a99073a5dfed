package ai.asksage.user.client.error;

/**
 * 407: the operation needs a smart card (CAC). Give the client an {@code SSLContext} that holds its
 * certificate. This has nothing to do with a proxy.
 */
public final class CacRequiredException extends ApiException {
  private static final long serialVersionUID = 1L;

  CacRequiredException(Failure failure) {
    super(
        failure,
        "Connect with a smart card (CAC): give the client an SSLContext that holds its"
            + " certificate.");
  }
}
