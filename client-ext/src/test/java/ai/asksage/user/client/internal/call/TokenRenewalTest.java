package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.FakeTime;
import ai.asksage.user.client.fixture.TestException;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

/** Early renewals do not delay calls. */
@Timeout(20)
class TokenRenewalTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** Tokens are renewed 7.5 % before their end. */
  private static final RandomGenerator MIDDLE =
      new Random() {
        private static final long serialVersionUID = 1;

        @Override
        public double nextDouble(double from, double to) {
          return (from + to) / 2;
        }
      };

  private static final Duration UNTIL_RENEWAL = Duration.ofSeconds(86_400 - 6_480);

  private final FakeTime time = new FakeTime();
  private final HeldExchange held = new HeldExchange();
  private final ConcurrentCalls callers = new ConcurrentCalls();
  private volatile boolean down;
  private volatile boolean slow;
  private volatile Duration takes = Duration.ZERO;

  private final TokenCache tokens =
      new TokenCache(atMost -> exchange(), time.environment(NOPLogger.NOP_LOGGER), MIDDLE);

  @AfterEach
  void end() {
    held.letGo();
    callers.close();
  }

  private String token() {
    return tokens.token("op", DAY);
  }

  @Test
  void tokenIsUsedUntilItsRenewal() {
    takes = Duration.ofMinutes(1);
    assertThat(token()).isEqualTo("token-1");
    time.setWallClockAhead(Duration.ofDays(1000));
    time.pass(UNTIL_RENEWAL.minusNanos(1));
    assertThat(token()).isEqualTo("token-1");
    assertThat(held.count).hasValue(1);
    time.pass(Duration.ofNanos(1));
    awaitToken("token-2");
    time.pass(UNTIL_RENEWAL.minusNanos(1));
    assertThat(token()).isEqualTo("token-2");
  }

  @Test
  void noCallWaitsForAnEarlyRenewal() throws InterruptedException {
    token();
    time.pass(UNTIL_RENEWAL);
    slow = true;
    callers.start(200, this::token);

    assertThat(callers.results()).hasSize(200).containsOnly("token-1");
    held.awaitHeld();
    held.letGo();
    awaitToken("token-2");
    assertThat(held.count).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void callsWaitForARenewalOnceTheTokenHasEndedOrWasRefused(boolean refused)
      throws InterruptedException {
    token();
    time.pass(UNTIL_RENEWAL);
    slow = true;
    token();
    held.awaitHeld();
    if (refused) {
      assertThat(tokens.refused("token-1")).isTrue();
    } else {
      time.pass(Duration.ofHours(2));
    }
    callers.start(20, this::token);
    callers.awaitWaiting(20);
    held.letGo();

    assertThat(callers.results()).hasSize(20).containsOnly("token-2");
    assertThat(held.count).hasValue(2);
  }

  @Test
  void failedEarlyRenewalIsTriedAgainAfterAPauseAndNoTokenIsUsedAfterItsEnd() {
    token();
    time.pass(UNTIL_RENEWAL);
    down = true;

    assertThat(token()).isEqualTo("token-1");
    awaitExchanges(2);
    time.pass(TokenCache.PAUSE_AFTER_FAILED_RENEWAL.minusNanos(1));
    assertThat(token()).isEqualTo("token-1");
    assertThat(held.count).hasValue(2);
    time.pass(Duration.ofNanos(1));
    assertThat(token()).isEqualTo("token-1");
    awaitExchanges(3);
    time.pass(Duration.ofHours(2));
    assertThatThrownBy(this::token).as("the token has ended").hasMessage("down");
    down = false;
    assertThat(token()).isEqualTo("token-5");
  }

  /** Waits, because renewals run on another thread. */
  private void awaitToken(String token) {
    while (!token().equals(token)) {
      Thread.onSpinWait();
    }
  }

  /** Waits until this number of exchanges have ended. */
  private void awaitExchanges(int count) {
    while (held.count.get() < count || renewing()) {
      Thread.onSpinWait();
    }
  }

  private static boolean renewing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("ask-sage-token-renewal"));
  }

  private TokenCache.Exchanged exchange() {
    int exchange = held.count.incrementAndGet();
    time.pass(takes);
    if (down) {
      throw new TestException("down");
    }
    if (slow) {
      held.hold();
    }
    return new TokenCache.Exchanged("token-" + exchange, null, "key");
  }
}
