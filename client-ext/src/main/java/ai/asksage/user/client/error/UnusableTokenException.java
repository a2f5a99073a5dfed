package ai.asksage.user.client.error;

/**
 * The supplier of the credentials, or a {@code TokenSource}, gave a token that cannot be sent:
 * null, blank, or with a character that no header may have. Nothing was sent; the message says what
 * is wrong without quoting any of it.
 */
public final class UnusableTokenException extends AskSageException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public UnusableTokenException(ErrorDetails details) {
    super(details, "Check what supplies the tokens; nothing was sent.");
  }
}
