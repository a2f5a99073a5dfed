package ai.asksage.user.client.error;

/**
 * The response was larger than allowed and was discarded. Ask for less at a time, or raise the
 * limit. The server has carried out the call; an error whose body is too large is reported by its
 * status instead.
 */
public final class ResponseTooLargeException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public ResponseTooLargeException(ErrorDetails details) {
    super(details, "Ask for less at a time, or raise the limit for the size of answers.");
  }
}
