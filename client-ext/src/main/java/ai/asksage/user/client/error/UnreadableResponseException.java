package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * The response cannot be used: HTML, empty, invalid or incomplete JSON, a wrong type, or larger
 * than a limit, which the message names. Also thrown where a deployment sends a message instead of
 * a list; {@link #apiMessage()} is that message then.
 *
 * <p>The server has carried out the call. The cause says where reading failed, without quoting the
 * response.
 */
public final class UnreadableResponseException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnreadableResponseException(ErrorDetails details) {
    super(
        details,
        "Check that the tenant is an Ask Sage deployment and that no proxy or login page "
            + "answers in its place; see rawBody().");
  }
}
