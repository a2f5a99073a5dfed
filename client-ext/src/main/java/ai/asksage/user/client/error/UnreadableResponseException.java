package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * The server carried out the call, but its response cannot be used: it is HTML, empty or invalid
 * JSON, has a wrong type, or exceeds a limit. If a message came instead of a list, {@link
 * #apiMessage()} is that message. The cause says where reading failed.
 */
public final class UnreadableResponseException extends ApiException {
  UnreadableResponseException(ErrorDetails details) {
    super(details, "See rawBody(): check the tenant, and that no proxy or login page responds.");
  }
}
