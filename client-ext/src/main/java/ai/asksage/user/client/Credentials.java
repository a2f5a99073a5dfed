package ai.asksage.user.client;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.AccessToken;
import ai.asksage.user.client.internal.call.Calls.Environment;
import ai.asksage.user.client.internal.call.ResponseErrors;
import ai.asksage.user.client.internal.call.TokenCache;
import ai.asksage.user.client.internal.call.TokenCache.Exchanged;
import ai.asksage.user.client.internal.call.TransportErrors;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.model.IssuedToken;
import feign.TypedResponse;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client authenticates. Immutable and thread-safe; {@link #toString()} shows no secret.
 * Nothing is sent before the first operation that needs a token.
 */
public final class Credentials {
  /** {@code api} returns an API that exchanges keys within a timeout. */
  private interface Kind {
    AccessToken.Source source(Function<Duration, AuthenticationApi> api, Environment environment);
  }

  private final String name;
  private final Kind kind;

  private Credentials(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /**
   * Sends an API key as the token itself. Keys do not expire, but can be revoked.
   *
   * @param apiKey the API key, not blank, ASCII without control characters
   * @throws IllegalArgumentException if the key cannot be sent in a header, for example because of
   *     a trailing line break; the message does not contain the key
   */
  public static Credentials apiKey(String apiKey) {
    requireSendable(apiKey);
    return new Credentials("API key", (api, environment) -> (operationId, atMost) -> apiKey);
  }

  /**
   * Exchanges an API key for access tokens: on first use, shortly before each token expires, and
   * when the server refuses one.
   *
   * @param email the e-mail address under which the user is registered
   * @param apiKey one of the user's API keys, as in {@link #apiKey(String)}
   * @throws IllegalArgumentException if an argument is invalid; the message omits the key
   */
  public static Credentials emailAndApiKey(String email, String apiKey) {
    requireSendable(apiKey);
    return emailAndApiKey(email, () -> apiKey);
  }

  /**
   * Exchanges API keys for access tokens, with a key that may change: the supplier is called before
   * each exchange.
   *
   * @param email the e-mail address under which the user is registered
   * @param apiKey returns one of the user's API keys; must be thread-safe. If it throws, or returns
   *     a key that cannot be sent, the call ends with a {@link
   *     ai.asksage.user.client.error.CallbackException}
   * @throws IllegalArgumentException if the e-mail address is invalid
   */
  public static Credentials emailAndApiKey(String email, Supplier<String> apiKey) {
    Arguments.require(apiKey, "apiKey");
    request(Arguments.requireEmail(email), "x"); // Reject an invalid address now.
    return new Credentials(
        "e-mail and API key",
        (api, environment) ->
            new TokenCache(
                atMost -> exchange(api.apply(atMost), email, apiKey), environment, new Random()));
  }

  /**
   * Uses tokens or API keys of the application, for example from a vault. The supplier is called
   * before every attempt, by many threads, so it should return from memory. If it throws, or
   * returns a token that is blank, is not ASCII or has control characters, the call ends with a
   * {@link ai.asksage.user.client.error.CallbackException}.
   */
  public static Credentials supplier(Supplier<String> supplier) {
    Arguments.require(supplier, "supplier");
    AccessToken.Source source =
        (operationId, atMost) ->
            TransportErrors.sendable(operationId, "the supplier of tokens", supplier);
    return new Credentials("supplier", (api, environment) -> source);
  }

  /**
   * Returns a thread-safe supplier of tokens for a custom {@code Feign.Builder} and its {@link
   * ai.asksage.user.client.feign.AccessTokenInterceptor}. Create it once, because each supplier
   * caches its own token.
   *
   * @param api exchanges API keys; not called for other kinds of credentials
   */
  public Supplier<String> tokens(AuthenticationApi api) {
    Arguments.require(api, "api");
    AccessToken.Source source = tokenSource(atMost -> api, Environment.REAL);
    Duration day = Duration.ofDays(1); // The timeouts of the custom Feign limit the exchange.
    return () -> source.token("token", day);
  }

  AccessToken.Source tokenSource(
      Function<Duration, AuthenticationApi> api, Environment environment) {
    return kind.source(api, environment);
  }

  /** Returns the kind of the credentials, without e-mail address and secrets. */
  @Override
  public String toString() {
    return "Credentials[" + name + "]";
  }

  private static void requireSendable(@Nullable String apiKey) {
    String problem = Arguments.headerValueProblem(apiKey);
    Arguments.check(problem == null, "The API key " + problem);
  }

  private static GetTokenWithApiKeyRequest request(String email, String apiKey) {
    return Arguments.request(
        () -> GetTokenWithApiKeyRequest.builder().email(email).apiKey(apiKey).build());
  }

  private static Exchanged exchange(AuthenticationApi api, String email, Supplier<String> apiKey) {
    String operation = "getTokenWithApiKey";
    String key = TransportErrors.sendable(operation, "the supplier of the API key", apiKey);
    TypedResponse<IssuedToken> response = api.getTokenWithApiKeyWithHttpInfo(request(email, key));
    IssuedToken token = response.body();
    String value = token == null ? null : token.response().accessToken();
    return new Exchanged(value, ResponseErrors.first(response.headers(), "Date"), key);
  }
}
