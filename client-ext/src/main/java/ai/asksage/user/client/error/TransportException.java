package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * No complete response arrived. This class itself is thrown for failures without a subclass, such
 * as a broken connection. Check {@link #wasSent()} before you repeat a change.
 */
public class TransportException extends AskSageException {
  TransportException(ErrorDetails details) {
    this(
        details,
        "Before you retry, check the network and whether the server carried out the call.");
  }

  TransportException(ErrorDetails details, String advice) {
    super(details, advice);
  }
}
