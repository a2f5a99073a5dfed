package ai.asksage.user.client.error;

/**
 * 400: a required field is missing, a value is invalid, or the token is not accepted. Correct what
 * was sent, or use a valid token; retrying the same call cannot succeed.
 */
public final class BadRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public BadRequestException(ErrorDetails details) {
    super(
        details,
        "Correct the values that were sent; if the message is about the token, use a valid access"
            + " token or API key.");
  }
}
