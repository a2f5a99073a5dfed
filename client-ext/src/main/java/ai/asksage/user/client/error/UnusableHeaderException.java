package ai.asksage.user.client.error;

/**
 * The supplier of headers gave one that cannot be sent: a name or value that no header may have, or
 * the name of a header that this client sets itself. Nothing was sent; the message says what is
 * wrong without quoting a value.
 */
public final class UnusableHeaderException extends AskSageException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public UnusableHeaderException(ErrorDetails details) {
    super(details, "Check what supplies the headers; nothing was sent.");
  }
}
