package ai.asksage.user.client.error;

/**
 * The token or the API key is not accepted, or there is none: 401, or 400 with a message that says
 * so ({@code Token is invalid}, {@code Invalid API Key.}), which most deployments send. Use a valid
 * one.
 */
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
