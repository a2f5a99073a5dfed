package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * The server carried out the call, but its response cannot be used: HTML, empty, invalid or
 * incomplete JSON, a wrong type, or larger than a limit, which the message names. Where a
 * deployment sends a message instead of a list, {@link #apiMessage()} is that message. The cause
 * says where reading failed, without quoting the response.
 */
public final class UnreadableResponseException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnreadableResponseException(ErrorDetails details) {
    super(
        details,
        "See rawBody(): check the tenant, and that no proxy or login page answers instead.");
  }
}
