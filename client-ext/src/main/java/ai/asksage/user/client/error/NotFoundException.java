package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * 404, or 410 with a message of the API, which means that no account of your organization has the
 * e-mail address. Either what the call names does not exist, or this deployment does not have the
 * operation. {@link #httpStatus()} is 0 if a dataset to be deleted by its name is not in the list
 * of the caller's datasets.
 */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(ErrorDetails details) {
    super(details, "Check the id, name or address, the tenant, and whether it has the operation.");
  }
}
