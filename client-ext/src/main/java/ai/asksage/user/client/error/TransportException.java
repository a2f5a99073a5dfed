package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * No response arrived, or not all of it. The subclasses say why; this class itself is thrown for
 * any other failure of the network, such as a broken connection. {@link #wasSent()} says whether
 * the server may have carried out the call: check before you retry a call that changes something.
 */
public class TransportException extends AskSageException {
  private static final long serialVersionUID = 1L;

  TransportException(ErrorDetails details) {
    super(
        details,
        "Check the network. It is not known whether the server carried out the call: "
            + "check before you retry it.");
  }

  TransportException(ErrorDetails details, String advice) {
    super(details, advice);
  }
}
