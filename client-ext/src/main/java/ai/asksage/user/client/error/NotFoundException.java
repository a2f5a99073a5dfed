package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * 404, or 410 for an e-mail address without an account in your organization. This deployment may
 * also lack the operation. {@link #httpStatus()} is 0 if the dataset to delete is not in the list.
 */
public final class NotFoundException extends ApiException {
  NotFoundException(ErrorDetails details) {
    super(details, "Check the id, name or address, the tenant, and whether it has the operation.");
  }
}
