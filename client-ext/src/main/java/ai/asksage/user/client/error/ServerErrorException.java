package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * 500 to 599: the deployment, or a gateway in front of it, failed. Try again later. It is not known
 * whether the server carried out the call.
 */
public final class ServerErrorException extends ApiException {
  private static final long serialVersionUID = 1L;

  ServerErrorException(ErrorDetails details) {
    super(
        details,
        "Try again later; if it persists, give the operator of the deployment the "
            + "operation, the status and the time.");
  }
}
