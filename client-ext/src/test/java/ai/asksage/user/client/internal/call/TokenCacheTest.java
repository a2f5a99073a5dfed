package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.internal.ErrorDetails;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls share exchanges, and a call that ends affects no other call. */
@Timeout(20)
class TokenCacheTest extends HeldExchanges {
  private static final int THREADS = 200;

  /** Starts a call that exchanges, and others that wait for it. */
  private void startWaiting(int count) throws InterruptedException {
    slow = true;
    first.start(1, this::token);
    held.await();
    callers.start(count, this::token);
    callers.awaitWaiting(count);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threadsShareOneExchangeAndItsFailureWhichIsNotCached(boolean fails)
      throws InterruptedException {
    TestException refused = fails ? new TestException("the key was revoked") : null;
    failure.set(refused);
    startWaiting(THREADS);
    end.countDown();
    List<?> outcomes = fails ? callers.failures() : callers.results();
    assertThat(outcomes).hasSize(THREADS).allMatch(o -> o.equals(fails ? refused : "token-1"));
    assertThat(exchanges).hasValue(1);
    assertThat(token()).isEqualTo(fails ? "token-2" : "token-1");
  }

  static Stream<Throwable> failuresOfOneCaller() {
    return Stream.of(
        new StackOverflowError(),
        new TestException("interrupted"),
        ErrorDetails.of("getTokenWithApiKey", "late").exception(CallTimeoutException.class));
  }

  /** An error, an interrupt and a timeout affect only their own call. */
  @ParameterizedTest
  @MethodSource("failuresOfOneCaller")
  void failureOfOneCallerAloneLeadsToAnotherExchange(Throwable thrown) throws InterruptedException {
    boolean interrupt = thrown instanceof TestException;
    failure.set(interrupt ? null : thrown);
    startWaiting(THREADS);
    if (interrupt) {
      first.interrupt();
    } else {
      end.countDown();
    }
    assertThat(first.failures()).singleElement().hasSameClassAs(thrown);
    end.countDown();
    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void waitEndsWithAnInterruptOrTheTimeOfItsCall() throws InterruptedException {
    startWaiting(1);
    callers.interrupt();
    assertThat(callers.failures()).singleElement().isInstanceOf(CallInterruptedException.class);
    assertThat(callers.stayedInterrupted()).isTrue();
    assertThat(CallSetup.failure(() -> tokens.token("op", Duration.ofMillis(1))))
        .isInstanceOf(CallTimeoutException.class);
    end.countDown();
    assertThat(first.results()).containsExactly("token-1");
  }

  @Test
  void refusedTokenIsReplacedByOneExchangeOnly() {
    assertThat(tokens.refused("of another process")).isTrue();
    assertThat(exchanges).hasValue(0);
    String old = token();
    callers.startTogether(
        THREADS,
        () -> {
          assertThat(tokens.refused(old)).isTrue();
          return token();
        });
    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-2");
    assertThat(tokens.refused(old)).isTrue();
    assertThat(token()).isEqualTo("token-2");
  }
}
