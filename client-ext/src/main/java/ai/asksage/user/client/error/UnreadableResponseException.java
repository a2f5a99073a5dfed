package ai.asksage.user.client.error;

/**
 * An HTTP status of success with a body that is not a valid response: HTML, empty, cut off, invalid
 * JSON or a wrong type. Check that the tenant is an Ask Sage deployment and that nothing answers in
 * its place. The cause says where reading failed, without the text.
 */
public final class UnreadableResponseException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
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
