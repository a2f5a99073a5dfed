package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** 401, or 400 with a message that refuses the token or API key. Most deployments send 400. */
public final class UnauthorizedException extends ApiException {
  UnauthorizedException(ErrorDetails details) {
    super(details, "The token or key is missing, revoked, over 24 hours old or of another tenant.");
  }
}
