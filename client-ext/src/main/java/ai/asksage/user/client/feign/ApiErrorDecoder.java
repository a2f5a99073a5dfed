package ai.asksage.user.client.feign;

import ai.asksage.user.client.internal.call.ApiErrors;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;

/**
 * Creates the exception for a response whose HTTP status is not a success, redirects included. The
 * body need not be readable: with an HTML page, no body, or one that breaks off, the class is the
 * same. Thread-safe.
 */
public final class ApiErrorDecoder implements ErrorDecoder {
  private static final int MAX_BODY = 1 << 20;

  /** Creates a decoder. */
  public ApiErrorDecoder() {}

  /**
   * Creates the exception.
   *
   * @param methodKey what Feign calls the method; not used, since the request says which operation
   *     it is
   * @param response the response; at most 1 MiB of its body is read
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
      return ApiErrors.of(response, new byte[0], e); // The status is enough to choose the class.
    }
  }
}
