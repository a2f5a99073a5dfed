package ai.asksage.user.client.feign;

import ai.asksage.user.client.internal.call.Envelope;
import ai.asksage.user.client.internal.call.ResponseErrors;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;

/**
 * Creates the exception for a response whose HTTP status is not a success, redirects included. The
 * class depends on the status alone: it is the same for an HTML page, no body, or a body that
 * breaks off. Thread-safe.
 */
public final class ApiErrorDecoder implements ErrorDecoder {
  private static final int MAX_BODY = 256 * 1024;

  /** Creates a decoder. */
  public ApiErrorDecoder() {}

  /**
   * Creates the exception.
   *
   * @param methodKey Feign's name of the method; not used
   * @param response the response; at most 256 KiB of its body are read
   * @return an {@link ai.asksage.user.client.error.AskSageException}
   */
  @Override
  public Exception decode(String methodKey, Response response) {
    byte[] kept = new byte[0];
    IOException cause = null;
    if (response.body() != null) {
      try (InputStream body = response.body().asInputStream()) {
        kept = body.readNBytes(MAX_BODY);
      } catch (IOException e) {
        cause = e; // The status is enough to choose the class.
      }
    }
    return ResponseErrors.of(response, kept, Envelope.read(response, kept), cause);
  }
}
