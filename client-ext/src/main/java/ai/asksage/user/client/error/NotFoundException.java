package ai.asksage.user.client.error;

/**
 * 404: what the call names does not exist, or this deployment does not have the operation. Also,
 * with {@link #httpStatus()} 0, when a dataset that was to be deleted by its name is not in the
 * list of the caller's datasets. Check the id or name and the tenant.
 */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public NotFoundException(ErrorDetails details) {
    super(
        details,
        "Check the id or name, the tenant, and whether this deployment has the operation.");
  }
}
