package ai.asksage.user.client.feign;

import ai.asksage.user.client.internal.call.ResponseErrors;
import feign.Response;
import feign.codec.ErrorDecoder;

/**
 * Creates the exception for a response whose HTTP status is not a success, redirects included. The
 * class depends on the status alone: it is the same for an HTML page, no body, or a body that
 * breaks off. Thread-safe.
 */
public final class ApiErrorDecoder implements ErrorDecoder {

  /** Creates a decoder. */
  public ApiErrorDecoder() {}

  /** Creates the exception; reads at most 256 KiB of the body. */
  @Override
  public Exception decode(String methodKey, Response response) {
    return ResponseErrors.of(response, null);
  }
}
