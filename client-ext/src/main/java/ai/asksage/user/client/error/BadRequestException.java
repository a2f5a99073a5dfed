package ai.asksage.user.client.error;

/**
 * 400: a required field is missing or a value is invalid. Correct what was sent; retrying the same
 * call cannot succeed. A 400 that refuses the token is an {@link UnauthorizedException}.
 */
public final class BadRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public BadRequestException(ErrorDetails details) {
    super(details, "Correct the values that were sent: the same call cannot succeed.");
  }
}
