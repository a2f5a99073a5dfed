package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * 407 of the API: the operation needs a smart card (CAC). Configure its certificate. A proxy's 407
 * is a {@link ConnectFailedException}.
 */
public final class CacRequiredException extends ApiException {
  private static final long serialVersionUID = 1L;

  CacRequiredException(ErrorDetails details) {
    super(
        details,
        "Connect with a smart card (CAC): configure its certificate with " + "clientCertificate.");
  }
}
