package ai.asksage.user.client.error;

/**
 * 408: required information is missing. Send what the message names. This is no time-out, and
 * repeating the same call cannot succeed.
 */
public final class MissingInformationException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public MissingInformationException(ErrorDetails details) {
    super(details, "Send what the message names; repeating the same call cannot succeed.");
  }
}
