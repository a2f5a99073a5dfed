package ai.asksage.user.client.feign;

import ai.asksage.user.client.internal.call.ResponseErrors;
import feign.Response;
import feign.codec.ErrorDecoder;

/**
 * Creates the exception for an HTTP status other than success, redirects included. The class
 * depends on the status alone, not on the body. Thread-safe.
 */
public final class ApiErrorDecoder implements ErrorDecoder {

  /** Reads at most 256 KiB of the body. */
  @Override
  public Exception decode(String methodKey, Response response) {
    return ResponseErrors.of(response, null);
  }
}
