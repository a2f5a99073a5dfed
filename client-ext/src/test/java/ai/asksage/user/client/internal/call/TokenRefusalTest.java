package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.CallEvent;
import feign.Client;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refused token is replaced, and the call is repeated once. */
class TokenRefusalTest {
  private static final String OK = "{\"response\":\"OK\",\"status\":200}";
  private final CallSetup setup = new CallSetup();
  private final Deque<String> tokens = new ArrayDeque<>(List.of("old", "new", "newest"));

  /** Each exchange returns the next token. Other requests get the scripted responses. */
  private TestApi exchanging() {
    Client script = setup.transport;
    setup
        .builder
        .credentials(Credentials.emailAndApiKey("a@b.c", "the-key"))
        .transport(
            (request, options) ->
                request.url().endsWith("/get-token-with-api-key")
                    ? new ScriptedTransport()
                        .answer(200, exchanged(tokens.remove()))
                        .execute(request, options)
                    : script.execute(request, options));
    return setup.api();
  }

  private static String exchanged(String token) {
    return token.isEmpty()
        ? "{\"response\":\"Invalid API Key.\",\"status\":400}"
        : CallSetup.exchanged(token);
  }

  @ParameterizedTest
  @CsvSource({
    "401, 0,   ''",
    "401, 200, fine",
    "200, 401, no",
    "400, 401, no",
    "200, 400, Token is invalid",
    "201, 400, Token is invalid!",
    "400, 400, Token is invalid or expired",
    "400, 200, Token is invalid",
    "200, 400, Invalid API Key.",
  })
  void refusedTokenIsReplacedAndAnyOperationRepeatedOnce(int http, int inside, String message) {
    setup.builder.retryPolicy(RetryPolicy.NONE);
    exchanging();
    String refusal =
        inside == 0 ? "" : "{\"status\": %d, \"response\": \"%s\"}".formatted(inside, message);
    setup.transport.answer(http, refusal).answer(http, refusal).answer(200, OK);
    assertThatThrownBy(setup::add)
        .isInstanceOfSatisfying(
            UnauthorizedException.class,
            e -> {
              assertThat(e.httpStatus()).isEqualTo(http);
              assertThat(e.bodyStatus()).isEqualTo(inside == 0 ? null : inside);
            });
    assertThat(setup.sent("x-access-tokens")).containsExactly(List.of("old"), List.of("new"));
    assertThat(setup.time.sleeps).isEmpty();
    assertThat(setup.transport.leaked).isZero();
    setup.add();
    assertThat(setup.sent("x-access-tokens")).last().isEqualTo(List.of("new"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200, Token is invalid",
    "400, 400, ",
    "200, 400, The Token is invalid",
    "200, 400, Name is invalid",
    "200, 403, Token is invalid",
    "403, 401, Token is invalid",
    "404, 400, Token is invalid",
    "302, 401, Token is invalid",
    "500, 401, Token is invalid",
  })
  void otherResponsesSayNothingAboutTheToken(int http, int inside, @Nullable String message) {
    String said = message == null ? "" : ", \"response\": \"" + message + "\"";
    setup.transport.answer(http, "{\"status\": %d%s}".formatted(inside, said));
    exchanging();
    Throwable failure = catchThrowable(setup::add);
    assertThat(failure == null ? "" : failure.getClass().getSimpleName()).doesNotContain("Unauth");
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void apiKeysAndSuppliedTokensAreNotTriedAgain() {
    setup.transport.answer(401, "");
    assertThat(setup.api().read("{}").status()).isEqualTo(401);
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void replacementDoesNotCountAsARetry() {
    setup.transport.answer(503, "").answer(401, "").answer(503, "").answer(200, "{}");
    assertThat(exchanging().read("{}").status()).isEqualTo(200);
    assertThat(setup.events)
        .filteredOn(event -> event.operationId().equals("readThings"))
        .extracting(CallEvent::httpStatus, CallEvent::attempt)
        .containsExactly(tuple(503, 1), tuple(401, 2), tuple(503, 3), tuple(200, 4));
  }

  @Test
  void failedExchangeReachesTheCallerAndIsNotKept() {
    tokens.clear();
    tokens.addAll(List.of("old", "", "new"));
    setup.transport.answer(401, "").answer(200, "{}");
    TestApi api = exchanging();
    assertThatThrownBy(() -> api.write("{}"))
        .isInstanceOfSatisfying(
            UnauthorizedException.class,
            e -> assertThat(e.operationId()).isEqualTo("getTokenWithApiKey"));
    assertThat(setup.transport.open).isZero();
    assertThat(api.write("{}").status()).isEqualTo(200);
    assertThat(setup.sent("x-access-tokens")).containsExactly(List.of("old"), List.of("new"));
  }
}
