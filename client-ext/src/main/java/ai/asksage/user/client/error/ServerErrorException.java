package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** 500 to 599: the deployment or a gateway failed. The server may have carried out the call. */
public final class ServerErrorException extends ApiException {
  ServerErrorException(ErrorDetails details) {
    super(details, "Try again later, or report the operation, status and time to the operator.");
  }
}
