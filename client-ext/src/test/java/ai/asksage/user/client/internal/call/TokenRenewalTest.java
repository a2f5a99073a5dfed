package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.TestException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Early renewals do not delay calls. */
@Timeout(20)
class TokenRenewalTest extends HeldExchanges {
  private static final int THREADS = 200;
  private static final Duration UNTIL_RENEWAL = Duration.ofSeconds(86_400 - 4_320);

  /** The highest and the lowest random bits. */
  @ParameterizedTest
  @CsvSource({"0, 4320", "-1, 8640"})
  void tokenIsUsedUntilItsRenewalInTheLastTenthOfItsLife(long bits, long early) {
    TokenCache renewed = cache(() -> bits);
    Supplier<String> token = () -> renewed.token("op", Duration.ofDays(1));
    assertThat(token.get()).isEqualTo("token-1");
    time.setWallClockAhead(Duration.ofDays(1000));
    time.pass(Duration.ofSeconds(86_400 - early - 1));
    assertThat(token.get()).isEqualTo("token-1");
    awaitExchanges(1);
    time.pass(Duration.ofSeconds(2));
    await(() -> token.get().equals("token-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"valid", "ended", "refused"})
  void callsWaitForARenewalOnlyIfTheTokenHasEndedOrWasRefused(String old)
      throws InterruptedException {
    token();
    time.pass(UNTIL_RENEWAL);
    slow = true;
    token();
    held.await();
    if (old.equals("refused")) {
      assertThat(tokens.refused("token-1")).isTrue();
    } else {
      time.pass(Duration.ofHours(old.equals("ended") ? 2 : 0));
    }
    callers.start(THREADS, this::token);
    if (old.equals("valid")) {
      assertThat(callers.results()).hasSize(THREADS).containsOnly("token-1");
    } else {
      callers.awaitWaiting(THREADS);
    }
    end.countDown();
    await(() -> token().equals("token-2"));
    assertThat(callers.results()).containsOnly(old.equals("valid") ? "token-1" : "token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void failedEarlyRenewalIsTriedAgainAfterAPauseAndNoTokenIsUsedAfterItsEnd() {
    token();
    time.pass(UNTIL_RENEWAL);
    for (int exchange = 2; exchange < 4; exchange++) {
      failure.set(new TestException("down"));
      assertThat(token()).isEqualTo("token-1");
      awaitExchanges(exchange);
      time.pass(TokenCache.PAUSE_AFTER_FAILED_RENEWAL.minusNanos(1));
      assertThat(token()).isEqualTo("token-1");
      awaitExchanges(exchange);
      time.pass(Duration.ofNanos(1));
    }
    time.pass(Duration.ofHours(2));
    failure.set(new TestException("down"));
    assertThatThrownBy(this::token).as("the token has ended").hasMessage("down");
    assertThat(token()).isEqualTo("token-5");
  }

  @Test
  void toStringShowsNoSecret() {
    assertThat(new TokenCache.Exchanged("s3cr3t", null, "s3cr3t") + " " + received("s3cr3t"))
        .doesNotContain("s3cr3t");
  }

  private static AccessToken received(String token) {
    return AccessToken.received(token, Instant.EPOCH, 0, () -> 0);
  }

  /** Polls, because renewals run on another thread. */
  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** Renewals in progress end first. */
  private void awaitExchanges(int count) {
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("ask-sage-token-renewal")));
    assertThat(exchanges).hasValue(count);
  }
}
