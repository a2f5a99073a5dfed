package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.CallEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTokenRefusalTest {
  private final CallSetup setup = new CallSetup();
  private final List<String> refused = new ArrayList<>();

  /** Gives token after token as they are refused, until there are no more. */
  private TokenSource renewing(String... tokens) {
    Iterator<String> fresh = List.of(tokens).iterator();
    return new TokenSource() {
      private String current = fresh.next();

      @Override
      public String token() {
        return current;
      }

      @Override
      public boolean refused(String token) {
        refused.add(token);
        boolean another = fresh.hasNext();
        current = another ? fresh.next() : current;
        return another;
      }
    };
  }

  private List<Collection<String>> sentTokens() {
    return setup.transport.requests.stream().map(r -> r.headers().get("x-access-tokens")).toList();
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
  })
  void aRefusedTokenIsReplacedAndAnyOperationRepeatedOnce(int http, int inside, String message) {
    setup.policy = RetryPolicy.NONE;
    setup.tokens = renewing("old", "new", "newest");
    String refusal =
        inside == 0 ? "" : "{\"status\": %d, \"response\": \"%s\"}".formatted(inside, message);
    setup.transport.answer(http, refusal).answer(http, refusal).answer(200, "{}");

    // The second refusal reaches the caller.
    assertThat(setup.api().write("{}").status()).isEqualTo(http);
    assertThat(sentTokens()).containsExactly(List.of("old"), List.of("new"));
    assertThat(refused).containsExactly("old");
    assertThat(setup.time.sleeps).isEmpty();
    assertThat(setup.transport.leaked).isZero();
    assertThat(setup.events).extracting(CallEvent::attempt).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200, Token is invalid",
    "200, 400, The Token is invalid",
    "200, 400, Name is invalid",
    "200, 403, Token is invalid",
    "403, 401, Token is invalid",
    "404, 400, Token is invalid",
    "302, 401, Token is invalid",
    "500, 401, Token is invalid",
  })
  void otherAnswersSayNothingAboutTheToken(int http, int inside, String message) {
    setup.tokens = renewing("old", "new");
    setup.transport.answer(
        http, "{\"status\": %d, \"response\": \"%s\"}".formatted(inside, message));
    assertThat(setup.api().write("{}").status()).isEqualTo(http);
    assertThat(refused).isEmpty();
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void aRefusalWithoutAMessageOrBody() {
    setup.tokens = renewing("old", "new");
    setup.transport.answer(400, "{\"status\": 400}").answer(400, "").answer(400, "[]");
    setup.api().write("{}");
    setup.api().write("{}");
    setup.api().write("{}");
    assertThat(refused).isEmpty();
  }

  @Test
  void tokensThatCannotBeReplacedAreNotTriedAgain() {
    setup.tokens = renewing("only");
    setup.transport.answer(401, "");
    assertThat(setup.api().read("{}").status()).isEqualTo(401);
    assertThat(refused).containsExactly("only");
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void theRepetitionDoesNotCountAsARetry() {
    setup.tokens = renewing("old", "new");
    setup.transport.answer(503, "").answer(401, "").answer(503, "").answer(200, "{}");
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.events).extracting(CallEvent::httpStatus).containsExactly(503, 401, 503, 200);
  }

  @Test
  void aFailedExchangeReachesTheCaller() {
    setup.tokens =
        new TokenSource() {
          @Override
          public String token() {
            if (setup.transport.requests.isEmpty()) {
              return "old";
            }
            throw new TestException("no exchange today");
          }

          @Override
          public boolean refused(String token) {
            return true;
          }
        };
    setup.transport.answer(401, "", Map.of());
    assertThatThrownBy(() -> setup.api().read("{}")).isInstanceOf(TestException.class);
    assertThat(setup.transport.open).isZero();
  }
}
