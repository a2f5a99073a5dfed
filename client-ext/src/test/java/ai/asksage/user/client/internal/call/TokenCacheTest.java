package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.internal.ErrorDetails;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls share an exchange. Waiting calls get its result or their own timeout. */
@Timeout(20)
class TokenCacheTest {
  private static final int THREADS = 200;

  private final HeldExchange held = new HeldExchange();
  private final ConcurrentCalls callers = new ConcurrentCalls();
  private final ConcurrentCalls first = new ConcurrentCalls();

  @AfterEach
  void end() {
    held.letGo();
    first.close();
    callers.close();
  }

  private TokenCache heldCache() {
    return HeldExchange.cache(() -> "token-" + held.next());
  }

  private static String token(AccessToken.Source tokens) {
    return tokens.token("op", Duration.ofMinutes(10));
  }

  @Test
  void twoHundredThreadsShareOneExchange() {
    TokenCache tokens = heldCache();
    callers.start(THREADS, () -> token(tokens));
    callers.awaitWaiting(THREADS);
    held.letGo();

    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-1");
    assertThat(held.count).hasValue(1);
    assertThat(token(tokens)).isEqualTo("token-1");
  }

  @Test
  void failedExchangeReachesEveryThreadAndIsNotCached() {
    RuntimeException refused = new TestException("the key was revoked");
    TokenCache tokens =
        HeldExchange.cache(
            () -> {
              if (held.next() == 1) {
                throw refused;
              }
              return "token-2";
            });
    callers.start(THREADS, () -> token(tokens));
    callers.awaitWaiting(THREADS);
    held.letGo();

    assertThat(callers.failures()).hasSize(THREADS).allMatch(failure -> failure == refused);
    assertThat(held.count).hasValue(1);
    assertThat(token(tokens)).isEqualTo("token-2");
  }

  static Stream<Throwable> ofOneCaller() {
    return Stream.of(
        new StackOverflowError(),
        ErrorDetails.of("getTokenWithApiKey", "late").exception(CallTimeoutException.class));
  }

  /**
   * An error affects only its own thread. Calls with time left continue after another call's
   * timeout.
   */
  @ParameterizedTest
  @MethodSource("ofOneCaller")
  void failureOfOneCallerAloneLeadsToAnotherExchange(Throwable end) {
    TokenCache tokens =
        HeldExchange.cache(
            () -> {
              if (held.next() == 1) {
                TestException.sneak(end);
              }
              return "token-2";
            });
    first.start(1, () -> token(tokens));
    first.awaitWaiting(1);
    callers.start(50, () -> token(tokens));
    callers.awaitWaiting(50);
    held.letGo();
    assertThat(first.failures()).containsExactly(end);
    assertThat(callers.results()).hasSize(50).containsOnly("token-2");
    assertThat(held.count).hasValue(2);
  }

  @Test
  void interruptedThreadStopsWaitingAndStaysInterrupted() throws InterruptedException {
    TokenCache tokens = heldCache();
    first.start(1, () -> token(tokens));
    held.awaitHeld();
    callers.start(1, () -> token(tokens));
    callers.awaitWaiting(1);

    callers.interrupt();

    assertThat(callers.failures()).singleElement().isInstanceOf(CallInterruptedException.class);
    assertThat(callers.stayedInterrupted()).isTrue();
    held.letGo();
    assertThat(first.results()).containsExactly("token-1");
    assertThat(held.count).hasValue(1);
  }

  @Test
  void whenTheExchangingThreadIsInterruptedOthersExchangeOnceMore() throws InterruptedException {
    TokenCache tokens = heldCache();
    first.start(1, () -> token(tokens));
    held.awaitHeld();
    callers.start(THREADS, () -> token(tokens));
    callers.awaitWaiting(THREADS);

    first.interrupt();

    assertThat(first.failures()).singleElement().isInstanceOf(TestException.class);
    held.letGo();
    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-2");
    assertThat(held.count).hasValue(2);
  }

  @Test
  void waitEndsWithTheTimeOfItsCall() throws InterruptedException {
    TokenCache tokens = heldCache();
    first.start(1, () -> token(tokens));
    held.awaitHeld();
    assertThatThrownBy(() -> tokens.token("op", Duration.ofMillis(1)))
        .isInstanceOf(CallTimeoutException.class);
  }

  @Test
  void refusedTokenIsReplacedByOneExchangeOnly() {
    AtomicInteger exchanges = new AtomicInteger();
    TokenCache tokens = HeldExchange.cache(() -> "token-" + exchanges.incrementAndGet());
    assertThat(tokens.refused("of another process")).isTrue();
    assertThat(exchanges).hasValue(0);
    String old = token(tokens);

    callers.startTogether(
        THREADS,
        () -> {
          assertThat(tokens.refused(old)).isTrue();
          return token(tokens);
        });

    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-2");
    assertThat(tokens.refused(old)).isTrue();
    assertThat(token(tokens)).isEqualTo("token-2");
  }

  @Test
  void unusableTokenIsAFailureThatDoesNotShowIt() {
    for (String token : Arrays.asList("s3cr\n3t", " ", null)) {
      assertThatExceptionOfType(UnreadableResponseException.class)
          .isThrownBy(() -> token(HeldExchange.cache(() -> token)))
          .withMessageStartingWith("getTokenWithApiKey: ")
          .withMessageNotContaining("s3cr");
    }
  }
}
