package ai.asksage.user.client.auth;

import ai.asksage.user.client.internal.HeaderToken;
import ai.asksage.user.wire.Operation;
import feign.MethodMetadata;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds the access token in the header that the contract names for an operation. It is for teams
 * with a {@code Feign.Builder} of their own; {@code AskSageUserClient} does not need it. Methods
 * without {@link Operation}, and operations that need no token, are left alone. Thread-safe.
 *
 * <p>An interceptor does not see responses: to replace a token that the server rejected before it
 * expired, catch the exception and call {@link TokenSource#refused}.
 */
public final class AccessTokenInterceptor implements RequestInterceptor {
  private final TokenSource tokens;

  /**
   * Creates an interceptor.
   *
   * @param tokens where the tokens come from, such as {@link Credentials#tokenSource}
   */
  public AccessTokenInterceptor(TokenSource tokens) {
    this.tokens = Objects.requireNonNull(tokens, "tokens");
  }

  /**
   * Sets the header, replacing any value that it has.
   *
   * @throws IllegalStateException if the source returns a token that cannot be sent; the message
   *     does not contain it
   */
  @Override
  public void apply(RequestTemplate template) {
    String header = tokenHeader(template.methodMetadata());
    if (!header.isEmpty()) {
      String token = HeaderToken.require(tokens.token(), "The token source");
      // Feign applies interceptors to the same template again when it retries: header() would
      // then add a second value, and it expands {...} inside the token.
      template.removeHeader(header).headerLiteral(header, token);
    }
  }

  private static String tokenHeader(@Nullable MethodMetadata metadata) {
    if (metadata == null || metadata.method() == null) {
      return "";
    }
    Operation operation = metadata.method().getAnnotation(Operation.class);
    return operation == null ? "" : operation.tokenHeader();
  }
}
