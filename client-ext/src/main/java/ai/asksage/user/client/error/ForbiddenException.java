package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** 403: the user lacks the permission. Ask the owner or an administrator for it. */
public final class ForbiddenException extends ApiException {
  ForbiddenException(ErrorDetails details) {
    super(details, "Ask the owner of the dataset or an administrator for the permission.");
  }
}
