package ai.asksage.user.client.error;

/**
 * No response arrived, or not all of it: the subclasses say why, and this class stands for any
 * other failure of the network, such as a connection that broke. Whether the server carried out the
 * call is not known unless the subclass says so: check before retrying a call that changes
 * something.
 */
public class TransportException extends AskSageException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
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
