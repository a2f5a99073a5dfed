package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** 407 of the API: a smart card is required. A proxy's 407 is a {@link ConnectFailedException}. */
public final class CacRequiredException extends ApiException {
  CacRequiredException(ErrorDetails details) {
    super(details, "A smart card (CAC) is required: set its certificate with clientCertificate.");
  }
}
