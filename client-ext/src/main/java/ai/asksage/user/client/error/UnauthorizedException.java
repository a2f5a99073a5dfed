package ai.asksage.user.client.error;

/** 401: there is no token, or it is not accepted. Use a valid access token or API key. */
public final class UnauthorizedException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public UnauthorizedException(ErrorDetails details) {
    super(
        details,
        "Use a valid access token or API key: it is missing, was revoked, or is older than 24"
            + " hours.");
  }
}
