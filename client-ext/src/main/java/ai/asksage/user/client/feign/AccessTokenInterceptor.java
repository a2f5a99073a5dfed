package ai.asksage.user.client.feign;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.OperationInfo;
import ai.asksage.user.client.internal.call.TransportErrors;
import ai.asksage.user.wire.Operation;
import feign.MethodMetadata;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.function.Supplier;

/**
 * Adds the access token, for a custom {@code Feign.Builder}. Ignores methods that have no {@link
 * Operation} or need no token. Cannot replace a token that the server refused. Thread-safe.
 */
public final class AccessTokenInterceptor implements RequestInterceptor {
  private final Supplier<String> tokens;

  /** Creates an interceptor that calls the supplier for each request. */
  public AccessTokenInterceptor(Supplier<String> tokens) {
    this.tokens = Arguments.require(tokens, "tokens");
  }

  /** Throws {@link ai.asksage.user.client.error.CallbackException} if the token cannot be sent. */
  @Override
  public void apply(RequestTemplate template) {
    MethodMetadata method = template.methodMetadata();
    OperationInfo operation = OperationInfo.of(template);
    String header = operation.tokenHeader();
    if (method != null
        && method.method().isAnnotationPresent(Operation.class)
        && !header.isEmpty()) {
      String token = TransportErrors.sendable(operation.id(), "the supplier of tokens", tokens);
      // Feign applies interceptors again when it retries: header() would add a second value, and
      // it expands {...} in the token.
      template.removeHeader(header).headerLiteral(header, token);
    }
  }
}
