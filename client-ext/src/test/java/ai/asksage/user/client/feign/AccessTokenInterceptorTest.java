package ai.asksage.user.client.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.model.IssuedToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import feign.Feign;
import feign.RequestLine;
import feign.RequestTemplate;
import feign.RetryableException;
import feign.Retryer;
import feign.TypedResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenInterceptorTest {
  private static final String HEADER = "x-access-tokens";

  /** What arrived in the header, one entry a request. */
  private final List<List<String>> arrived = new CopyOnWriteArrayList<>();

  private final AtomicInteger failuresLeft = new AtomicInteger();
  private HttpServer server;
  private RequestTemplate sent;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyAttemptHasOneTokenInItsHeader() {
    failuresLeft.set(2);
    AtomicInteger given = new AtomicInteger();

    client(ApiKeysApi.class, () -> "token-" + given.incrementAndGet()).getUserApiKeys();

    assertThat(arrived).containsExactly(List.of("token-1"), List.of("token-2"), List.of("token-3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{token}", "a{b", "{", "}{", "{a}{b}", "a%7Bb", "a,b", "a;b=\"c\"", "#{x}"})
  void tokensArriveAsTheyAre(String token) {
    failuresLeft.set(1);

    client(ApiKeysApi.class, Credentials.apiKey(token).tokens(new UnusedApi())).getUserApiKeys();

    assertThat(arrived).containsExactly(List.of(token), List.of(token));
  }

  /** As a Feign target may do with the template after the interceptors. */
  @Test
  void tokensAreNotTemplates() {
    client(ApiKeysApi.class, () -> "{token}").getUserApiKeys();

    assertThat(sent.resolve(Map.of("token", "expanded")).headers().get(HEADER))
        .containsExactly("{token}");
  }

  @Test
  void operationsWithoutTokenGetNone() {
    Supplier<String> never =
        () -> {
          throw new AssertionError("no token is wanted");
        };

    client(AuthenticationApi.class, never)
        .getTokenWithApiKey(
            GetTokenWithApiKeyRequest.builder().email("ada@example.com").apiKey("k").build());

    assertThat(arrived).containsExactly(List.of());
  }

  @Test
  void methodsOfOtherInterfacesGetNoToken() {
    client(Other.class, () -> "s3cr3t").get();

    assertThat(arrived).containsExactly(List.of());
  }

  @Test
  void templatesWithoutMethodGetNoToken() {
    RequestTemplate template = new RequestTemplate();

    new AccessTokenInterceptor(() -> "s3cr3t").apply(template);

    assertThat(template.headers()).isEmpty();
  }

  @Test
  void nothingIsSentWithoutAToken() {
    Queue<String> bad = new ArrayDeque<>(List.of("s3cr\n3t", " "));
    ApiKeysApi api = client(ApiKeysApi.class, bad::poll);

    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(api::getUserApiKeys)
        .withMessageStartingWith("getUserApiKeys: ")
        .withMessageContaining("(U+000A) at position 5")
        .withMessageNotContaining("s3cr");
    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(api::getUserApiKeys)
        .withMessageContaining("is blank");
    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(api::getUserApiKeys)
        .withMessageContaining("is null");
    assertThat(arrived).isEmpty();
  }

  @Test
  void sourceIsRequired() {
    assertThatThrownBy(() -> new AccessTokenInterceptor(null))
        .hasMessage("tokens must not be null");
  }

  interface Other {
    @RequestLine("GET /other")
    void get();
  }

  private <T> T client(Class<T> api, Supplier<String> tokens) {
    return Feign.builder()
        .requestInterceptor(new AccessTokenInterceptor(tokens))
        .encoder((body, type, template) -> template.body("{}"))
        .decoder(
            (response, type) -> {
              sent = response.request().requestTemplate();
              return null;
            })
        .retryer(new TwoRetries())
        .target(api, "http://localhost:" + server.getAddress().getPort());
  }

  /** Not called for API keys. */
  private static final class UnusedApi implements AuthenticationApi {
    @Override
    public IssuedToken getTokenWithApiKey(GetTokenWithApiKeyRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TypedResponse<IssuedToken> getTokenWithApiKeyWithHttpInfo(
        GetTokenWithApiKeyRequest request) {
      throw new UnsupportedOperationException();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    arrived.add(exchange.getRequestHeaders().getOrDefault(HEADER, List.of()));
    exchange.getRequestBody().readAllBytes();
    boolean fails = failuresLeft.getAndDecrement() > 0;
    if (fails) {
      exchange.getResponseHeaders().add("Retry-After", "0"); // makes Feign retry
    }
    byte[] body = "{}".getBytes(UTF_8);
    exchange.sendResponseHeaders(fails ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Feign's own waits between attempts. */
  private static final class TwoRetries implements Retryer {
    private int retries;

    @Override
    public void continueOrPropagate(RetryableException e) {
      if (++retries > 2) {
        throw e;
      }
    }

    @Override
    public Retryer clone() {
      return new TwoRetries();
    }
  }
}
