package ai.asksage.user.client.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.wire.EmptyRequest;
import feign.Feign;
import feign.RequestLine;
import feign.Retryer;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in a custom {@code Feign.Builder}. */
class AccessTokenInterceptorTest {
  private static final String HEADER = "x-access-tokens";
  private final ScriptedTransport transport = new ScriptedTransport().answer(200, "{}");

  @SuppressWarnings("deprecation") // The oldest supported Feign lacks the newer method.
  private <T> T client(Class<T> api, Supplier<String> tokens) {
    return Feign.builder()
        .client(transport)
        .requestInterceptor(new AccessTokenInterceptor(tokens))
        .encoder(new JsonEncoder())
        .decoder((response, type) -> null)
        .retryer(new Retryer.Default(1, 1, 3))
        .target(api, "https://localhost");
  }

  private List<Collection<String>> sent() {
    return transport.requests.stream().map(sent -> sent.headers().get(HEADER)).toList();
  }

  @Test
  void everyAttemptHasOneTokenInItsHeader() {
    AtomicInteger given = new AtomicInteger();
    transport.fail(new IOException("cut")).answer(200, "{}");
    ApiKeysApi api = client(ApiKeysApi.class, () -> "token-" + given.incrementAndGet());
    api.getUserApiKeys(new EmptyRequest());
    api.getUserApiKeys(new EmptyRequest());
    assertThat(sent()).containsExactly(List.of("token-1"), List.of("token-2"), List.of("token-3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{token}", "a{b", "{", "}{", "{a}{b}", "a%7Bb", "a,b", "a;b=\"c\"", "#{x}"})
  void tokensArriveAsTheyAre(String token) {
    client(ApiKeysApi.class, () -> token).getUserApiKeys(new EmptyRequest());
    assertThat(sent()).containsExactly(List.of(token));
  }

  @Test
  void operationsWithoutTokenAndOtherInterfacesGetNone() {
    client(AuthenticationApi.class, () -> "s3cr3t")
        .getTokenWithApiKey(
            GetTokenWithApiKeyRequest.builder().email("ada@example.com").apiKey("k").build());
    client(Other.class, () -> "s3cr3t").get();
    assertThat(transport.requests).hasSize(2).noneMatch(sent -> sent.headers().containsKey(HEADER));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"s3cr\n3t", " "})
  void nothingIsSentWithoutAToken(@Nullable String token) {
    ApiKeysApi api = client(ApiKeysApi.class, () -> token);
    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(() -> api.getUserApiKeys(new EmptyRequest()))
        .withMessageStartingWith("getUserApiKeys: ")
        .withMessageNotContaining("s3cr");
    assertThat(transport.requests).isEmpty();
  }

  interface Other {
    @RequestLine("GET /other")
    void get();
  }
}
