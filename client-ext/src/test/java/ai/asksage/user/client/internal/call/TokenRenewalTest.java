package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CachingTokenSourceRenewalTest {
  /** Always in the middle of a range: tokens are renewed 7.5 % before their end. */
  private static final RandomGenerator MIDDLE =
      new Random() {
        private static final long serialVersionUID = 1;

        @Override
        public double nextDouble(double from, double to) {
          return (from + to) / 2;
        }
      };

  private static final Duration UNTIL_RENEWAL = Duration.ofSeconds(86_400 - 6_480);

  private final TestTokens.HandClock clock = new TestTokens.HandClock();
  private final HeldExchange held = new HeldExchange();
  private final AtomicInteger exchanges = held.count;
  private final ConcurrentCalls callers = new ConcurrentCalls();
  private volatile boolean down;

  private volatile boolean slow;

  private final CachingTokenSource tokens =
      new CachingTokenSource(atMost -> exchange(), clock, MIDDLE);

  @AfterEach
  void end() {
    held.letGo();
    callers.close();
  }

  @Test
  void aTokenIsUsedUntilItsRenewal() {
    assertThat(tokens.token()).isEqualTo("token-1");
    clock.advance(UNTIL_RENEWAL.minusNanos(1));
    assertThat(tokens.token()).isEqualTo("token-1");
    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.token()).isEqualTo("token-1");
    awaitToken(tokens, "token-2");
    clock.advance(UNTIL_RENEWAL.minusNanos(1));
    assertThat(tokens.token()).isEqualTo("token-2");
  }

  @Test
  void lifeCountsFromTheRequestNotFromTheAnswer() {
    CachingTokenSource slow =
        new CachingTokenSource(
            atMost -> {
              clock.advance(Duration.ofMinutes(1));
              return "token-" + exchanges.incrementAndGet();
            },
            clock,
            MIDDLE);

    assertThat(slow.token()).isEqualTo("token-1");
    clock.advance(UNTIL_RENEWAL.minusMinutes(1).minusNanos(1));
    assertThat(slow.token()).isEqualTo("token-1");
    clock.advance(Duration.ofNanos(1));
    awaitToken(slow, "token-2");
  }

  @Test
  void noCallWaitsForAnEarlyRenewal() throws InterruptedException {
    tokens.token();
    clock.advance(UNTIL_RENEWAL);
    slow = true;

    callers.start(200, tokens::token);

    assertThat(callers.results()).hasSize(200).containsOnly("token-1");
    held.awaitHeld();
    held.letGo();
    awaitToken(tokens, "token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void whenTheTokenEndsDuringAnEarlyRenewalCallsWaitForIt() throws InterruptedException {
    tokens.token();
    clock.advance(UNTIL_RENEWAL);
    slow = true;
    tokens.token();
    held.awaitHeld();
    clock.advance(Duration.ofHours(2));

    callers.start(20, tokens::token);
    callers.awaitWaiting(20);
    held.letGo();

    assertThat(callers.results()).hasSize(20).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void aFailedEarlyRenewalIsTriedAgainAfterAPause() {
    tokens.token();
    clock.advance(UNTIL_RENEWAL);
    down = true;

    assertThat(tokens.token()).isEqualTo("token-1");
    awaitExchanges(2);
    clock.advance(CachingTokenSource.PAUSE_AFTER_FAILED_RENEWAL.minusNanos(1));
    assertThat(tokens.token()).isEqualTo("token-1");
    assertThat(exchanges).hasValue(2);
    down = false;
    clock.advance(Duration.ofNanos(1));
    awaitToken(tokens, "token-3");
  }

  @Test
  void atItsEndATokenIsNotUsedAnyMore() {
    tokens.token();
    clock.advance(AccessToken.LIFE.minusNanos(1));
    down = true;
    assertThat(tokens.token()).isEqualTo("token-1");
    awaitExchanges(2);

    clock.advance(Duration.ofNanos(1));

    assertThatThrownBy(tokens::token).hasMessage("down");
    assertThatThrownBy(tokens::token).hasMessage("down");
    assertThat(exchanges).hasValue(4);
    down = false;
    assertThat(tokens.token()).isEqualTo("token-5");
  }

  /** Renewals have a thread of their own. */
  private static void awaitToken(TokenSource tokens, String token) {
    while (!tokens.token().equals(token)) {
      Thread.onSpinWait();
    }
  }

  /** That many have ended. */
  private void awaitExchanges(int count) {
    while (exchanges.get() < count || renewing()) {
      Thread.onSpinWait();
    }
  }

  private static boolean renewing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("ask-sage-token-renewal"));
  }

  private String exchange() {
    int exchange = exchanges.incrementAndGet();
    if (down) {
      throw new TestException("down");
    }
    if (slow) {
      held.hold();
    }
    return "token-" + exchange;
  }
}
