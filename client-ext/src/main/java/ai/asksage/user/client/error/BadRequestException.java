package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * 400, 406 (name of the dataset too long) or 408 (information missing). Correct the request. A 400
 * that refuses the token is an {@link UnauthorizedException}.
 */
public final class BadRequestException extends ApiException {
  BadRequestException(ErrorDetails details) {
    super(details, "Correct the values that were sent: the same call cannot succeed.");
  }
}
