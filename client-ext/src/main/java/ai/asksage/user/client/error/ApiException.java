package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * The server responded with an error. The subclass is the same whether it came as an HTTP status or
 * inside HTTP 200. This class itself is thrown for a status without a subclass, such as 413; for
 * 405, 409 and 410 without a message of the API; and for redirects, which the client does not
 * follow, so that the token goes to no other host.
 */
public class ApiException extends AskSageException {
  private static final long serialVersionUID = 1L;

  ApiException(ErrorDetails details) {
    super(details, "The contract does not describe this status: see apiMessage() and rawBody().");
  }

  ApiException(ErrorDetails details, String advice) {
    super(details, advice);
  }
}
