package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * 404, or 410 with a message of the API: what the call names does not exist, or this deployment
 * does not have the operation. 410 means that no account of your organization has the e-mail
 * address.
 *
 * <p>Also thrown, with {@link #httpStatus()} 0, when a dataset that was to be deleted by its name
 * is not in the list of the caller's datasets.
 */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(ErrorDetails details) {
    super(
        details,
        "Check the id, name or e-mail address, the tenant, and whether this deployment "
            + "has the operation.");
  }
}
