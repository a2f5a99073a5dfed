package ai.asksage.user.client.error;

/**
 * The answer was larger than allowed and was given up. Ask for less at a time, or raise the limit.
 * The server has carried out the call; an error that is too large is told by its status.
 */
public final class ResponseTooLargeException extends TransportException {
  private static final long serialVersionUID = 1L;

  ResponseTooLargeException(Failure failure) {
    super(failure, "Ask for less at a time, or raise the limit for the size of answers.");
  }
}
