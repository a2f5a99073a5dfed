package ai.asksage.user.client.error;

/**
 * An HTTP status of success with a body that is no valid answer: HTML, nothing, cut off, invalid
 * JSON or a wrong type. Check that the tenant is an Ask Sage deployment and that nothing answers in
 * its place. The cause says where reading failed, without the text.
 */
public final class UnreadableResponseException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public UnreadableResponseException(ErrorDetails details) {
    super(
        details,
        "Check that the tenant is an Ask Sage deployment and that no proxy or login page answers in"
            + " its place; see rawBody().");
  }
}
