package ai.asksage.user.client.codec;

import ai.asksage.user.client.error.AskSageException;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import feign.codec.DecodeException;

/**
 * Gives back the exception that {@link ApiDecoder} threw: Feign wraps what a decoder throws in a
 * {@link DecodeException}. Belongs wherever {@link ApiDecoder} is used. Safe for use by many
 * threads.
 */
public final class ErrorUnwrapping implements ResponseInterceptor {

  /** Makes an interceptor. */
  public ErrorUnwrapping() {}

  /**
   * Carries on, and unwraps what is thrown.
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
