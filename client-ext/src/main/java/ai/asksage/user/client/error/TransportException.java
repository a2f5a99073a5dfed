package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * No response arrived, or not all of it. This class itself is thrown for failures that no subclass
 * describes, such as a broken connection. {@link #wasSent()} says whether the server may have
 * carried out the call: check before you repeat a change.
 */
public class TransportException extends AskSageException {
  private static final long serialVersionUID = 1L;

  TransportException(ErrorDetails details) {
    super(
        details,
        "Check the network, and whether the server carried out the call, before you retry it.");
  }

  TransportException(ErrorDetails details, String advice) {
    super(details, advice);
  }
}
