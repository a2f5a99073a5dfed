package ai.asksage.user.client.feign;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.Text;
import feign.InvocationContext;
import feign.Request;
import feign.ResponseInterceptor;
import feign.TypedResponse;
import feign.codec.DecodeException;

/**
 * Rethrows the exception that {@link ApiDecoder} threw, which Feign wraps in a {@link
 * DecodeException}, and masks the secrets of the request in a {@link TypedResponse}. Belongs
 * wherever {@link ApiDecoder} is used. Thread-safe.
 */
public final class ErrorUnwrapping implements ResponseInterceptor {

  /** Creates an interceptor. */
  public ErrorUnwrapping() {}

  /**
   * Proceeds, and unwraps what is thrown.
   *
   * @throws AskSageException if the decoder threw one
   */
  @Override
  public Object intercept(InvocationContext context, Chain chain) throws Exception {
    try {
      Object result = chain.next(context);
      return result instanceof TypedResponse<?> response ? masked(response) : result;
    } catch (DecodeException e) {
      if (e.getCause() instanceof AskSageException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /**
   * Returns the response with its headers, its reason and its request masked; the result stays as
   * it is.
   */
  private static TypedResponse<?> masked(TypedResponse<?> response) {
    Request sent = response.request();
    Redaction redaction = Redaction.of(sent);
    byte[] body =
        sent.body() == null ? null : redaction.text(new String(sent.body(), UTF_8)).getBytes(UTF_8);
    TypedResponse.Builder<Object> masked = TypedResponse.builder();
    masked.status(response.status());
    masked.reason(
        response.reason() == null ? null : Text.oneLine(redaction.text(response.reason())));
    masked.protocolVersion(response.protocolVersion());
    masked.headers(redaction.headers(response.headers()));
    masked.body(response.body());
    masked.request(
        Request.create(
            sent.httpMethod(), sent.url(), redaction.headers(sent.headers()), body, UTF_8, null));
    return masked.build();
  }
}
