package ai.asksage.user.client.error;

/**
 * Any status that has no class of its own, such as 413, and 405, 409 or 410 without a message of
 * the API, as web servers send them. See {@link #apiMessage()} and {@link #rawBody()}.
 */
public final class UnexpectedStatusException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public UnexpectedStatusException(ErrorDetails details) {
    super(details, "The contract does not name this status: see apiMessage() and rawBody().");
  }
}
