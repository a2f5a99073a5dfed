package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * Code of the application that the client called threw, or returned something that cannot be sent:
 * a supplier of tokens or headers, an interceptor, or a {@code ProxySelector}. The message names
 * it, without quoting a value, and the cause is what it threw.
 */
public final class CallbackException extends AskSageException {
  private static final long serialVersionUID = 1L;

  CallbackException(ErrorDetails details) {
    super(details, "Check the code that supplies it.");
  }
}
