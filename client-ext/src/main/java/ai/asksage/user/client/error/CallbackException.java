package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * Code of the application (a supplier, interceptor or capability) threw an exception or returned
 * something that cannot be sent. The message names this code without quoting a value.
 */
public final class CallbackException extends AskSageException {
  CallbackException(ErrorDetails details) {
    super(details, "Check the code that supplies it.");
  }
}
