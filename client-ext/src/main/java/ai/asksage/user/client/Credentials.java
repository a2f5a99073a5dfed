package ai.asksage.user.client;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.error.UnusableTokenException;
import ai.asksage.user.client.feign.AccessTokenInterceptor;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.HeaderToken;
import ai.asksage.user.client.internal.call.CachingTokenSource;
import ai.asksage.user.client.internal.call.TokenSource;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.model.IssuedToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client proves who it is. Immutable and thread-safe; {@link #toString()} shows no secret.
 * Nothing is sent before the first operation that needs a token.
 */
public final class Credentials {
  private final String kind;
  private final BiFunction<Function<Duration, AuthenticationApi>, Clock, TokenSource> sources;

  private Credentials(
      String kind, BiFunction<Function<Duration, AuthenticationApi>, Clock, TokenSource> sources) {
    this.kind = kind;
    this.sources = sources;
  }

  /**
   * An API key, sent as the token itself. Keys do not expire, but can be revoked.
   *
   * @param apiKey the API key, not blank, ASCII without control characters
   * @return the credentials
   * @throws IllegalArgumentException if the key cannot be sent in a header, for example because of
   *     a trailing line break; the message does not contain the key
   */
  public static Credentials apiKey(String apiKey) {
    requireSendable(apiKey);
    TokenSource source = () -> apiKey;
    return new Credentials("API key", (api, clock) -> source);
  }

  /**
   * An API key that is exchanged for 24-hour tokens with {@code getTokenWithApiKey}: on first use,
   * shortly before each token expires, and when the server rejects one early.
   *
   * @param email the e-mail address under which the user is registered
   * @param apiKey one of the user's API keys, not blank, ASCII without control characters
   * @return the credentials
   * @throws IllegalArgumentException if the e-mail address or the key is invalid; the message does
   *     not contain the key
   */
  public static Credentials emailAndApiKey(String email, String apiKey) {
    requireSendable(apiKey);
    GetTokenWithApiKeyRequest request =
        Arguments.request(
            () -> GetTokenWithApiKeyRequest.builder().email(email).apiKey(apiKey).build());
    return new Credentials(
        "e-mail and API key",
        (api, clock) ->
            new CachingTokenSource(
                atMost -> exchange(api.apply(atMost), request), clock, new Random()));
  }

  /**
   * Tokens or API keys supplied by the caller, for example from a vault.
   *
   * @param supplier returns a token, not blank, ASCII without control characters; called for every
   *     attempt, by many threads at once, so it should answer from memory. What it throws reaches
   *     the caller of the operation unchanged; a token that cannot be sent ends the call with an
   *     {@link UnusableTokenException}.
   * @return the credentials
   */
  public static Credentials supplier(Supplier<String> supplier) {
    Arguments.require(supplier, "supplier");
    return new Credentials("supplier", (api, clock) -> supplier::get);
  }

  /**
   * A source of tokens for these credentials, for an {@link AccessTokenInterceptor}. Create one and
   * reuse it: each caches a token of its own.
   *
   * @param api where an API key is exchanged; not called for other kinds of credentials
   * @return a new source, thread-safe
   */
  public TokenSource tokenSource(AuthenticationApi api) {
    Arguments.require(api, "api");
    return tokenSource(atMost -> api, Clock.systemUTC());
  }

  /**
   * Like {@link #tokenSource(AuthenticationApi)}, for exchanges that keep to the time of the call
   * that needs them, and with a clock for tests.
   *
   * @param api gives an interface whose calls take at most the given time
   * @param clock tells when a token ends
   * @return a new source, thread-safe
   */
  public TokenSource tokenSource(Function<Duration, AuthenticationApi> api, Clock clock) {
    return sources.apply(Arguments.require(api, "api"), Arguments.require(clock, "clock"));
  }

  /** The kind of the credentials, without e-mail address and secrets. */
  @Override
  public String toString() {
    return "Credentials[" + kind + "]";
  }

  private static void requireSendable(@Nullable String apiKey) {
    String problem = HeaderToken.problem(apiKey);
    if (problem != null) {
      throw new IllegalArgumentException("The API key " + problem);
    }
  }

  private static @Nullable String exchange(
      AuthenticationApi api, GetTokenWithApiKeyRequest request) {
    // Feign's decoders return null for a response without a body.
    @Nullable IssuedToken answer = api.getTokenWithApiKey(request);
    return answer == null ? null : answer.response().accessToken();
  }
}
