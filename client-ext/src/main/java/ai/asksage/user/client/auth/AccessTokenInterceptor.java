package ai.asksage.user.client.auth;

import ai.asksage.user.client.internal.HeaderToken;
import ai.asksage.user.wire.Operation;
import feign.MethodMetadata;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the token into the header that the contract names for an operation, for teams with a {@code
 * Feign.Builder} of their own; {@code AskSageUserClient} does without it. Methods without {@link
 * Operation}, and operations that need no token, get none. Safe for use by many threads.
 *
 * <p>An interceptor does not see answers: to replace a token that the server refused before its
 * time, catch the exception and call {@link TokenSource#refused}.
 */
public final class AccessTokenInterceptor implements RequestInterceptor {
  private final TokenSource tokens;

  /**
   * Makes an interceptor.
   *
   * @param tokens where the tokens come from, such as {@link Credentials#tokenSource}
   */
  public AccessTokenInterceptor(TokenSource tokens) {
    this.tokens = Objects.requireNonNull(tokens, "tokens");
  }

  /**
   * Sets the header, replacing any value that it has.
   *
   * @throws IllegalStateException if the source gives a token that cannot be sent; the message does
   *     not hold it
   */
  @Override
  public void apply(RequestTemplate template) {
    String header = tokenHeader(template.methodMetadata());
    if (!header.isEmpty()) {
      String token = HeaderToken.require(tokens.token(), "The token source");
      // Feign applies interceptors to the same template again when it retries, where header() would
      // add a second value;
      // header() also expands {...} inside the token.
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
