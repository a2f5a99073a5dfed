package ai.asksage.user.client.error;

/**
 * 404: there is no such thing, or this deployment does not have the operation. Check the id or name
 * and the tenant.
 */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(Failure failure) {
    super(
        failure,
        "Check the id or name, the tenant, and whether this deployment has the operation.");
  }
}
