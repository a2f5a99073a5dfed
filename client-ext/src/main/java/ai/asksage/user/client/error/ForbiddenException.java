package ai.asksage.user.client.error;

/** 403: the user may not do this. Ask the owner or an administrator for the permission. */
public final class ForbiddenException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public ForbiddenException(ErrorDetails details) {
    super(details, "Ask the owner of the dataset or an administrator for the permission.");
  }
}
