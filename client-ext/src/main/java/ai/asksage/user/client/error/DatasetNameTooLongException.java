package ai.asksage.user.client.error;

/**
 * 406: the name of the dataset is too long. Choose a shorter one. This has nothing to do with
 * HTTP's content negotiation.
 */
public final class DatasetNameTooLongException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public DatasetNameTooLongException(ErrorDetails details) {
    super(details, "Choose a shorter name; how long it may be is not documented.");
  }
}
