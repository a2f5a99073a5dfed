package ai.asksage.user.client.feign;

import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.UnusableTokenException;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Operations;
import ai.asksage.user.client.internal.call.TokenSource;
import ai.asksage.user.client.internal.call.TransportErrors;
import ai.asksage.user.wire.Operation;
import feign.RequestInterceptor;
import feign.RequestTemplate;

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
    this.tokens = Arguments.require(tokens, "tokens");
  }

  /**
   * Sets the header, replacing any value that it has.
   *
   * @throws UnusableTokenException if the source returns a token that cannot be sent
   */
  @Override
  public void apply(RequestTemplate template) {
    Operation operation = Operations.of(template);
    if (operation != null && !operation.tokenHeader().isEmpty()) {
      String header = operation.tokenHeader();
      String token = TransportErrors.requireSendable(operation.id(), tokens.token());
      // Feign applies interceptors to the same template again when it retries: header() would
      // then add a second value, and it expands {...} inside the token.
      template.removeHeader(header).headerLiteral(header, token);
    }
  }
}
