package ai.asksage.user.client.feign;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.Redaction;
import feign.InvocationContext;
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
      return result instanceof TypedResponse<?> response ? Redaction.response(response) : result;
    } catch (DecodeException e) {
      if (e.getCause() instanceof AskSageException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
