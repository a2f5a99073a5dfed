package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TokenRefusalTest {
  private final AtomicInteger exchanges = new AtomicInteger();
  private final CachingTokenSource tokens =
      new CachingTokenSource(
          atMost -> "token-" + exchanges.incrementAndGet(),
          new TestTokens.HandClock(),
          new Random(1));
  private final ConcurrentCalls callers = new ConcurrentCalls();

  @AfterEach
  void end() {
    callers.close();
  }

  @Test
  void aRefusedTokenIsDroppedAndExchangedWhenOneIsNeeded() {
    String first = tokens.token();

    assertThat(tokens.refused(first)).isTrue();
    assertThat(exchanges).hasValue(1);
    assertThat(tokens.token()).isEqualTo("token-2");
  }

  @Test
  void aTokenThatWasReplacedMeanwhileCostsNoExchange() {
    String first = tokens.token();
    tokens.refused(first);
    String second = tokens.token();

    assertThat(tokens.refused(first)).isTrue();
    assertThat(tokens.token()).isEqualTo(second);
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void whenTwoHundredThreadsAreRefusedOneExchangeFollows() {
    String first = tokens.token();

    callers.startTogether(
        200,
        () -> {
          assertThat(tokens.refused(first)).isTrue();
          return tokens.token();
        });

    assertThat(callers.results()).hasSize(200).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void aRefusalBeforeAnyExchangeLeavesTheExchangeToTheNextCall() {
    assertThat(tokens.refused("of another process")).isTrue();
    assertThat(exchanges).hasValue(0);
  }

  @Test
  void aTokenRefusedDuringItsEarlyRenewalIsNotUsedAnyMore() throws InterruptedException {
    HeldExchange renewal = new HeldExchange();
    TestTokens.HandClock clock = new TestTokens.HandClock();
    CachingTokenSource source =
        new CachingTokenSource(
            atMost -> {
              if (exchanges.incrementAndGet() == 2) {
                renewal.hold();
              }
              return "token-" + exchanges;
            },
            clock,
            new Random(1));
    String first = source.token();
    clock.advance(AccessToken.LIFE.minusMinutes(1));
    source.token();
    renewal.awaitHeld();

    assertThat(source.refused(first)).isTrue();
    callers.start(10, source::token);
    callers.awaitWaiting(10);
    renewal.letGo();

    assertThat(callers.results()).hasSize(10).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void anExchangeThatFailsAfterARefusalIsThrown() {
    AtomicInteger calls = new AtomicInteger();
    CachingTokenSource source =
        new CachingTokenSource(
            atMost -> {
              if (calls.incrementAndGet() > 1) {
                throw new TestException("the key was revoked");
              }
              return "token";
            },
            new TestTokens.HandClock(),
            new Random(1));
    source.refused(source.token());

    assertThatThrownBy(source::token).hasMessage("the key was revoked");
    assertThat(source.refused("token")).isTrue();
  }
}
