package ai.asksage.user.client.error;

/**
 * 408: required information is missing. Send what the message names. This is not a timeout, and
 * retrying the same call cannot succeed.
 */
public final class MissingInformationException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public MissingInformationException(ErrorDetails details) {
    super(details, "Send what the message names; repeating the same call cannot succeed.");
  }
}
