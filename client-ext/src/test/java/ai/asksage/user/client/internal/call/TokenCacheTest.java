package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CachingTokenSourceTest {
  private static final int THREADS = 200;

  private final HeldExchange held = new HeldExchange();
  private final AtomicInteger exchanges = held.count;
  private final ConcurrentCalls callers = new ConcurrentCalls();

  @AfterEach
  void end() {
    held.letGo();
    callers.close();
  }

  @Test
  void twoHundredThreadsShareOneExchange() {
    TokenSource tokens = TestTokens.source(() -> "token-" + held.next());

    callers.start(THREADS, tokens::token);
    callers.awaitWaiting(THREADS);
    held.letGo();

    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-1");
    assertThat(exchanges).hasValue(1);
    assertThat(tokens.token()).isEqualTo("token-1");
  }

  @Test
  void threadsThatComeAllAtOnceShareOneExchange() {
    for (int round = 0; round < 50; round++) {
      exchanges.set(0);
      TokenSource tokens = TestTokens.source(() -> "token-" + exchanges.incrementAndGet());
      ConcurrentCalls together = new ConcurrentCalls();
      together.startTogether(THREADS / 4, tokens::token);

      assertThat(together.results()).hasSize(THREADS / 4).containsOnly("token-1");
      together.close();
    }
  }

  @Test
  void aFailedExchangeReachesEveryThreadAndIsNotCached() {
    RuntimeException refused = new TestException("the key was revoked");
    Queue<RuntimeException> failures = new ArrayDeque<>(List.of(refused));
    TokenSource tokens =
        TestTokens.source(
            () -> {
              int exchange = held.next();
              if (!failures.isEmpty()) {
                throw failures.remove();
              }
              return "token-" + exchange;
            });

    callers.start(THREADS, tokens::token);
    callers.awaitWaiting(THREADS);
    held.letGo();

    assertThat(callers.failures()).hasSize(THREADS).allMatch(failure -> failure == refused);
    assertThat(exchanges).hasValue(1);
    assertThat(tokens.token()).isEqualTo("token-2");
  }

  @Test
  void anErrorIsOfOneThreadAlone() {
    Error error = new StackOverflowError();
    TokenSource tokens =
        TestTokens.source(
            () -> {
              if (held.next() == 1) {
                throw error;
              }
              return "token";
            });

    ConcurrentCalls first = new ConcurrentCalls();
    first.start(1, tokens::token);
    first.awaitWaiting(1);
    callers.start(2, tokens::token);
    callers.awaitWaiting(2);
    held.letGo();

    assertThat(first.failures()).containsExactly(error);
    assertThat(callers.results()).containsExactly("token", "token");
  }

  @Test
  void twoFailuresThenAToken() {
    TokenSource tokens =
        TestTokens.source(
            () -> {
              if (exchanges.incrementAndGet() < 3) {
                throw new TestException("down " + exchanges);
              }
              return "token";
            });

    assertThatThrownBy(tokens::token).hasMessage("down 1");
    assertThatThrownBy(tokens::token).hasMessage("down 2");
    assertThat(tokens.token()).isEqualTo("token");
  }

  @Test
  void aTokenThatCannotBeSentIsAFailureThatDoesNotShowIt() {
    Queue<String> answers = new ArrayDeque<>(List.of("s3cr\n3t", " ", "good"));
    TokenSource tokens = TestTokens.source(answers::remove);

    assertThatExceptionOfType(UnreadableResponseException.class)
        .isThrownBy(tokens::token)
        .withMessageContainingAll("the exchange of the API key gave a token that", "position 5")
        .withMessageNotContaining("s3cr");
    assertThatExceptionOfType(UnreadableResponseException.class)
        .isThrownBy(tokens::token)
        .withMessageContaining("is blank");
    assertThat(tokens.token()).isEqualTo("good");
  }

  @Test
  void anAnswerWithoutABodyIsAFailure() {
    assertThatExceptionOfType(UnreadableResponseException.class)
        .isThrownBy(TestTokens.source(() -> null)::token)
        .withMessageContaining("is null");
  }
}
