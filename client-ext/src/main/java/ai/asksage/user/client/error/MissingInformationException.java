package ai.asksage.user.client.error;

/**
 * 408: required information is missing. Send what the message names. This is no time-out, and
 * repeating the same call cannot succeed.
 */
public final class MissingInformationException extends ApiException {
  private static final long serialVersionUID = 1L;

  MissingInformationException(Failure failure) {
    super(failure, "Send what the message names; repeating the same call cannot succeed.");
  }
}
