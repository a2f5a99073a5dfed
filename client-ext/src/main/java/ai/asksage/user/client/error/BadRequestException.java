package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * 400, 406 or 408: a value is missing or invalid. 406 means that the name of the dataset is too
 * long, and 408 that required information is missing: neither has the meaning that HTTP gives it.
 * Correct the request; the same call cannot succeed. A 400 that refuses the token is an {@link
 * UnauthorizedException}.
 */
public final class BadRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  BadRequestException(ErrorDetails details) {
    super(details, "Correct the values that were sent: the same call cannot succeed.");
  }
}
