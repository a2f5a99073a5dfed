package ai.asksage.user.client.error;

/**
 * The answer was larger than allowed and was given up. Ask for less at a time, or raise the limit.
 * The server has carried out the call; an error that is too large is told by its status.
 */
public final class ResponseTooLargeException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public ResponseTooLargeException(ErrorDetails details) {
    super(details, "Ask for less at a time, or raise the limit for the size of answers.");
  }
}
