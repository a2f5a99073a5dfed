package ai.asksage.user.client.codec;

import ai.asksage.user.client.error.AskSageException;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import feign.codec.DecodeException;

/**
 * Rethrows the exception that {@link ApiDecoder} threw, which Feign wraps in a {@link
 * DecodeException}. Belongs wherever {@link ApiDecoder} is used. Thread-safe.
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
      return chain.next(context);
    } catch (DecodeException e) {
      if (e.getCause() instanceof AskSageException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
