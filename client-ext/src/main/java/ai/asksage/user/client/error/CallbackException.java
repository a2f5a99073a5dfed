package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * Code of the application threw, or returned something that cannot be sent: a supplier, interceptor
 * or capability. The message names it without quoting a value.
 */
public final class CallbackException extends AskSageException {
  CallbackException(ErrorDetails details) {
    super(details, "Check the code that supplies it.");
  }
}
