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
 * Rethrows the exception of {@link ApiDecoder}, which Feign wraps, and masks the secrets of the
 * request in a {@link TypedResponse}. Use it wherever you use {@link ApiDecoder}. Thread-safe.
 */
public final class ErrorUnwrapping implements ResponseInterceptor {

  /** Throws the {@link AskSageException} of the decoder. */
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

  /** Masks headers, reason and request; the result stays as it is. */
  private static TypedResponse<?> masked(TypedResponse<?> response) {
    Request sent = response.request();
    Redaction redaction = Redaction.of(sent);
    String reason = response.reason();
    byte[] body =
        sent.body() == null ? null : redaction.text(new String(sent.body(), UTF_8)).getBytes(UTF_8);
    TypedResponse.Builder<Object> masked = TypedResponse.builder(); // Its methods return raw types.
    masked.status(response.status());
    masked.reason(reason == null ? null : Text.oneLine(redaction.text(reason)));
    masked.protocolVersion(response.protocolVersion());
    masked.headers(redaction.headers(response.headers()));
    masked.body(response.body());
    masked.request(
        Request.create(
            sent.httpMethod(), sent.url(), redaction.headers(sent.headers()), body, UTF_8, null));
    return masked.build();
  }
}
