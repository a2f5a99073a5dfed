package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * The server reported an error, as an HTTP status or inside HTTP 200. This class itself is thrown
 * for statuses without a subclass, for 405, 409 and 410 without a message of the API, and for
 * redirects. Redirects are not followed, so that the token goes to no other host.
 */
public class ApiException extends AskSageException {
  ApiException(ErrorDetails details) {
    this(details, "The contract does not describe this status: see apiMessage() and rawBody().");
  }

  ApiException(ErrorDetails details, String advice) {
    super(details, advice);
  }
}
