package ai.asksage.user.client.error;

/**
 * 404: there is no such thing, or this deployment does not have the operation. Check the id or name
 * and the tenant.
 */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
   *
   * @param details what the exception says
   */
  public NotFoundException(ErrorDetails details) {
    super(
        details,
        "Check the id or name, the tenant, and whether this deployment has the operation.");
  }
}
