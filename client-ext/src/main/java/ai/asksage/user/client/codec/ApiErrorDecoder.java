package ai.asksage.user.client.codec;

import ai.asksage.user.client.error.internal.ApiErrors;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;

/**
 * Makes the exception for an answer whose HTTP status is no success, redirects included. It needs
 * no body that can be read: an HTML page, nothing, or a body that breaks off give an exception of
 * the same class. Safe for use by many threads.
 */
public final class ApiErrorDecoder implements ErrorDecoder {
  private static final int MAX_BODY = 1 << 20;

  /** Makes a decoder. */
  public ApiErrorDecoder() {}

  /**
   * Makes the exception.
   *
   * @param methodKey what Feign calls the method; not used, since the request says which operation
   *     it is
   * @param response the answer; at most 1 MiB of its body is read
   * @return an {@link ai.asksage.user.client.error.AskSageException}
   */
  @Override
  public Exception decode(String methodKey, Response response) {
    if (response.body() == null) {
      return ApiErrors.of(response, new byte[0], null);
    }
    try (InputStream body = response.body().asInputStream()) {
      return ApiErrors.of(response, body.readNBytes(MAX_BODY), null);
    } catch (IOException e) {
      return ApiErrors.of(response, new byte[0], e); // The status says enough to know the class.
    }
  }
}
