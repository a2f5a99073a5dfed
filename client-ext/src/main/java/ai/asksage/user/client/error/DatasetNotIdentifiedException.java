package ai.asksage.user.client.error;

/**
 * Which dataset is meant by a name is not certain: the server lists several that may be the
 * caller's, or none at all but a message. Nothing was changed. Refer to the dataset by its full
 * name.
 */
public final class DatasetNotIdentifiedException extends AskSageException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public DatasetNotIdentifiedException(ErrorDetails details) {
    super(details, "Nothing was changed: use the full name of the dataset.");
  }
}
