package ai.asksage.user.client.internal.call;

import static ai.asksage.user.client.fixture.Calls.DONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.fixture.Calls.TestApi;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.CallEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are replaced when they expire or the server refuses them. A refused call is repeated. */
class TokenReplacementTest {
  /** The Date of each exchange, 1,700,000,000 seconds after 1970. */
  private static final Map<String, Collection<String>> DATE =
      Map.of("Date", List.of("Tue, 14 Nov 2023 22:13:20 GMT"));

  private final CallSetup setup = new CallSetup();
  private final Deque<String> tokens = new ArrayDeque<>(List.of("old", "new", "newest"));

  /** Each exchange returns the next token. Other requests get the scripted responses. */
  private TestApi exchanging() {
    setup.builder.credentials(Credentials.emailAndApiKey("a@b.c", "the-key"));
    setup.builder.transport(
        (request, options) ->
            request.url().endsWith("/get-token-with-api-key")
                ? new ScriptedTransport()
                    .respond(200, exchanged(tokens.remove()), DATE)
                    .execute(request, options)
                : setup.transport.execute(request, options));
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
    "200, 401, no",
    "400, 401, no",
    "200, 400, Token is invalid",
    "400, 400, Token is invalid or expired",
    "400, 200, Token is invalid",
    "200, 400, Invalid API Key.",
  })
  void refusedTokenIsReplacedAndAnyOperationRepeatedOnce(int http, int inside, String message) {
    setup.builder.retryPolicy(RetryPolicy.NONE);
    exchanging();
    String refusal =
        inside == 0 ? "" : "{\"status\": %d, \"response\": \"%s\"}".formatted(inside, message);
    setup.transport.respond(http, refusal).respond(http, refusal).respond(200, DONE);
    assertThat(CallSetup.failure(setup::add))
        .isInstanceOf(UnauthorizedException.class)
        .returns(http, AskSageException::httpStatus)
        .returns(inside == 0 ? null : inside, AskSageException::bodyStatus);
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
  void otherResponseDoesNotReplaceTheToken(int http, int inside, String message) {
    String said = message == null ? "" : ", \"response\": \"" + message + "\"";
    setup.transport.respond(http, "{\"status\": %d%s}".formatted(inside, said));
    exchanging();
    Throwable failure = catchThrowable(setup::add);
    assertThat(failure == null ? "" : failure.getClass().getSimpleName()).doesNotContain("Unauth");
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void replacementDoesNotCountAsARetry() {
    setup.transport.respond(503, "").respond(401, "").respond(503, "").respond(200, "{}");
    assertThat(exchanging().read("{}").status()).isEqualTo(200);
    assertThat(setup.events)
        .filteredOn(event -> event.operationId().equals("readThings"))
        .extracting(CallEvent::httpStatus, CallEvent::attempt)
        .containsExactly(tuple(503, 1), tuple(401, 2), tuple(503, 3), tuple(200, 4));
  }

  /** The exchange is refused, or its token cannot be sent. */
  @ParameterizedTest
  @CsvSource({
    "'', UnauthorizedException",
    "s3cr\\n3t, UnreadableResponseException",
    "' ', UnreadableResponseException"
  })
  void failedExchangeReachesTheCallerAndIsNotKept(String failed, String type) {
    tokens.clear();
    tokens.addAll(List.of("old", failed, "new"));
    setup.transport.respond(401, "").respond(200, "{}");
    TestApi api = exchanging();
    assertThat(CallSetup.failure(() -> api.write("{}")))
        .returns(type, e -> e.getClass().getSimpleName())
        .returns("getTokenWithApiKey", AskSageException::operationId)
        .hasMessageStartingWith("getTokenWithApiKey: ")
        .hasMessageNotContaining("s3cr");
    assertThat(setup.transport.open).isZero();
    assertThat(api.write("{}").status()).isEqualTo(200);
    assertThat(setup.sent("x-access-tokens")).containsExactly(List.of("old"), List.of("new"));
  }

  /** Jumps from 89 % of a token's life to its end, because early renewals begin after 90 %. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"iat\":1700000000,\"exp\":1700003600} | 3600",
        "{\"iat\":1700000000.5,\"exp\":\"1700000001\",\"sub\":{\"a\":[1]}} | 0.5",
        // Without iat, the life begins at the Date of the response.
        "{\"exp\":1700003600} | 3600",
        "{\"iat\":\"now\",\"exp\":1700003600} | 3600",
        "{\"exp\":1700000000.25} | 0.25",
        // A life is at most a day. It is a day if the token has no valid times or is not a JWT.
        "{\"iat\":1700000000,\"exp\":1700172800} | 86400",
        "{\"iat\":1700003600,\"exp\":1700000000} | 86400",
        "{\"iat\":1700000000,\"exp\":1e400} | 86400",
        "{\"iat\":1700000000,\"exp\":1e-999999999} | 86400",
        "{\"iat\":1700000000} | 86400",
        "[] | 86400",
        "opaque | 86400",
        "a.%%.c | 86400"
      })
  void tokenIsReplacedAtTheEndOfItsLife(String claims, BigDecimal seconds) {
    byte[] json = claims.getBytes(UTF_8);
    String jwt = "e30." + Base64.getUrlEncoder().encodeToString(json) + ".c2ln";
    String token = claims.matches("[{\\[].*") ? jwt : claims;
    tokens.addFirst(token);
    setup.transport.respond(200, "{}");
    TestApi api = exchanging();
    api.read("{}");
    Duration life = Duration.ofMillis(seconds.movePointRight(3).longValue());
    Duration most = life.multipliedBy(89).dividedBy(100);
    setup.time.pass(most);
    api.read("{}");
    setup.time.pass(life.minus(most));
    api.read("{}");
    assertThat(setup.sent("x-access-tokens"))
        .containsExactly(List.of(token), List.of(token), List.of("old"));
  }
}
