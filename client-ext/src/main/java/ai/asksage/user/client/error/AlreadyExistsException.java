package ai.asksage.user.client.error;

/**
 * 405 or 409 with a message of the API: what was to be added exists already, such as a dataset of
 * this name. Nothing was changed.
 */
public final class AlreadyExistsException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public AlreadyExistsException(ErrorDetails details) {
    super(details, "It exists already: use it, or choose another name.");
  }
}
