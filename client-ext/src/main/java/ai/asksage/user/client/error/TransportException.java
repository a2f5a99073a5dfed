package ai.asksage.user.client.error;

/**
 * No answer arrived, or not all of it: its subclasses say why, and this class stands for any other
 * details of the network, such as a connection that broke. Whether the server carried out the call
 * is not known unless the subclass says so: check before repeating a call that changes something.
 */
public class TransportException extends AskSageException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public TransportException(ErrorDetails details) {
    this(
        details,
        "Check the network; whether the server carried out the call is not known, so check before"
            + " repeating it.");
  }

  TransportException(ErrorDetails details, String advice) {
    super(details, advice);
  }
}
