package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.CallSetup.FakeTime;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ConnectionPoolTimeoutException;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.internal.ErrorDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLogger;

/** Calls share exchanges, a call that ends affects no other, and early renewals delay none. */
@Timeout(20)
class TokenCacheTest {
  private static final int THREADS = 200;
  private static final Duration DAY = Duration.ofDays(1);
  private final FakeTime time = new FakeTime();
  private final ConcurrentCalls first = new ConcurrentCalls();
  private final ConcurrentCalls callers = new ConcurrentCalls();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  /** The failure of the next exchange; null if it returns a token. */
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Exchanges block until the test counts down {@code end}, like those of a slow server. */
  private volatile boolean slow;

  /** With random bits of 0, tokens are renewed 4,320 seconds (5 %) before their end. */
  private final TokenCache tokens =
      new TokenCache(
          atMost -> new TokenCache.Exchanged("token-" + exchange(), null, "key"),
          time.environment(NOPLogger.NOP_LOGGER),
          () -> 0);

  private int exchange() {
    int exchange = exchanges.incrementAndGet();
    Throwable thrown = failure.getAndSet(null);
    if (slow) {
      held.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted");
      }
    }
    if (thrown != null) {
      CallSetup.sneak(thrown);
    }
    return exchange;
  }

  private String token() {
    return tokens.token("op", DAY);
  }

  /** Starts a call that exchanges, and others that wait for it. */
  private void startWaiting(int count) throws InterruptedException {
    slow = true;
    first.start(1, this::token);
    held.await();
    callers.start(count, this::token);
    callers.awaitWaiting(count);
  }

  /** An error, a timeout and an interrupt affect only their own call. */
  @ParameterizedTest
  @CsvSource({
    "success, token-1, 1",
    "refusal, refusal, 1",
    "error, token-2, 2",
    "timeout, token-2, 2",
    "full pool, token-2, 2",
    "interrupt, token-2, 2"
  })
  void callersShareAnExchangeAndItsFailureWhichIsNotCached(String ends, String outcome, int count)
      throws InterruptedException {
    RuntimeException refusal = new IllegalStateException("the key was revoked");
    ErrorDetails late = new ErrorDetails("op", "late");
    Throwable thrown =
        switch (ends) {
          case "refusal" -> refusal;
          case "error" -> new StackOverflowError();
          case "timeout" -> late.exception(CallTimeoutException.class);
          case "full pool" -> late.exception(ConnectionPoolTimeoutException.class);
          default -> null;
        };
    failure.set(thrown);
    startWaiting(THREADS);
    if (ends.equals("interrupt")) {
      first.interrupt();
      first.outcomes();
    }
    end.countDown();
    boolean refused = outcome.equals("refusal");
    assertThat(callers.outcomes()).containsOnly(refused ? refusal : outcome);
    assertThat(exchanges).hasValue(count);
    assertThat(first.outcomes().contains("token-1")).isEqualTo(ends.equals("success"));
    assertThat(token()).isEqualTo(refused ? "token-2" : outcome);
  }

  @Test
  void waitEndsWithAnInterruptOrTheTimeOfItsCall() throws InterruptedException {
    startWaiting(0);
    assertThat(CallSetup.failure(() -> tokens.token("op", Duration.ofMillis(1))))
        .isInstanceOf(CallTimeoutException.class);
    Thread.currentThread().interrupt();
    assertThat(CallSetup.failure(this::token)).isInstanceOf(CallInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    end.countDown();
    assertThat(first.outcomes()).containsExactly("token-1");
  }

  @Test
  void refusedTokenIsReplacedByOneExchangeOnly() {
    assertThat(tokens.refused("of another process")).isTrue();
    assertThat(exchanges).hasValue(0);
    String old = token();
    callers.start(THREADS, () -> tokens.refused(old) + token());
    assertThat(callers.outcomes()).containsOnly("truetoken-2");
    assertThat(tokens.refused(old) + token()).isEqualTo("truetoken-2");
  }

  /** The highest and the lowest random bits. */
  @ParameterizedTest
  @CsvSource({"0, 4320", "-1, 8640"})
  void renewalIsDueInTheLastTenthOfALife(long bits, long early) {
    AccessToken token = AccessToken.received("t", Instant.EPOCH, 0, () -> bits);
    long due = DAY.minusSeconds(early).toNanos();
    assertThat(token.isDueForRenewal(due - 1_000_000_000)).isFalse();
    assertThat(token.isDueForRenewal(due + 1_000_000_000)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"valid, 0, token-1", "ended, 2, token-2", "refused, 0, token-2"})
  void callsWaitForARenewalOnlyWithoutAValidToken(String old, long hours, String expected)
      throws InterruptedException {
    token();
    time.pass(DAY.minusSeconds(4320));
    slow = true;
    token();
    held.await();
    time.pass(Duration.ofHours(hours));
    tokens.refused(old.equals("refused") ? "token-1" : "other");
    callers.start(THREADS, this::token);
    if (!old.equals("valid")) {
      callers.awaitWaiting(THREADS);
      end.countDown();
    }
    assertThat(callers.outcomes()).containsOnly(expected);
    end.countDown();
    awaitExchanges(2);
    assertThat(token()).isEqualTo("token-2");
  }

  @Test
  void failedEarlyRenewalIsTriedAgainAfterAPauseAndNoTokenIsUsedAfterItsEnd() {
    token();
    time.setWallClockAhead(Duration.ofDays(1000));
    time.pass(DAY.minusSeconds(4320));
    for (int exchange = 2; exchange < 4; exchange++) {
      failure.set(new IllegalStateException("down"));
      assertThat(token()).isEqualTo("token-1");
      awaitExchanges(exchange);
      time.pass(TokenCache.PAUSE_AFTER_FAILED_RENEWAL.minusNanos(1));
      assertThat(token()).isEqualTo("token-1");
      awaitExchanges(exchange);
      time.pass(Duration.ofNanos(1));
    }
    time.pass(Duration.ofHours(2));
    failure.set(new IllegalStateException("down"));
    assertThatThrownBy(this::token).as("the token has ended").hasMessage("down");
    assertThat(token()).isEqualTo("token-5");
  }

  /** Polls, because renewals run on another thread. */
  private void awaitExchanges(int count) {
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("ask-sage-token-renewal"))) {
      Thread.onSpinWait();
    }
    assertThat(exchanges).hasValue(count);
  }
}
