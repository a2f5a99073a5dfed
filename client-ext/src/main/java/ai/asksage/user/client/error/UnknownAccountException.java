package ai.asksage.user.client.error;

/**
 * 410 with a message of the API: there is no account with this e-mail address, or it belongs to
 * another organization. Datasets can be shared within one organization only.
 */
public final class UnknownAccountException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public UnknownAccountException(ErrorDetails details) {
    super(details, "Check the e-mail address: it must be that of an account of your organization.");
  }
}
