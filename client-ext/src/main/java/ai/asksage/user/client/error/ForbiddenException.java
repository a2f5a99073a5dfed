package ai.asksage.user.client.error;

/** 403: the user may not do this. Ask the owner or an administrator for the permission. */
public final class ForbiddenException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public ForbiddenException(ErrorDetails details) {
    super(details, "Ask the owner of the dataset or an administrator for the permission.");
  }
}
