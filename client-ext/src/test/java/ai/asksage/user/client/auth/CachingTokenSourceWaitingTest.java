package ai.asksage.user.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ErrorDetails;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that wait for the exchange of another one, and end before it, or after it. */
@Timeout(20)
class CachingTokenSourceWaitingTest {
  private static final int THREADS = 200;

  private final AtomicInteger exchanges = new AtomicInteger();
  private final CountDownLatch exchanging = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final ConcurrentCalls callers = new ConcurrentCalls();

  @AfterEach
  void end() {
    answer.countDown();
    callers.close();
  }

  @Test
  void anInterruptedThreadStopsWaitingAndStaysInterrupted() throws InterruptedException {
    TokenSource tokens = source(() -> "token-" + held());
    callers.start(1, tokens::token);
    exchanging.await();
    ConcurrentCalls impatient = new ConcurrentCalls();
    impatient.start(1, tokens::token);
    impatient.awaitWaiting(1);

    impatient.interrupt();

    assertThat(impatient.failures()).singleElement().isInstanceOf(CallInterruptedException.class);
    assertThat(impatient.stayedInterrupted()).isTrue();
    answer.countDown();
    assertThat(callers.results()).containsExactly("token-1");
    assertThat(exchanges).hasValue(1);
  }

  @Test
  void whenTheExchangingThreadIsInterruptedTheOthersExchangeOnceMore() throws InterruptedException {
    TokenSource tokens = source(() -> "token-" + held());
    ConcurrentCalls first = new ConcurrentCalls();
    first.start(1, tokens::token);
    exchanging.await();
    callers.start(THREADS, tokens::token);
    callers.awaitWaiting(THREADS);

    first.interrupt();

    assertThat(first.failures()).singleElement().isInstanceOf(TestException.class);
    assertThat(first.stayedInterrupted()).isTrue();
    answer.countDown();
    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void whoHasTimeLeftGoesOnWhenTheExchangingCallHasNone() throws InterruptedException {
    CallTimeoutException late =
        new CallTimeoutException(ErrorDetails.unanswered("getTokenWithApiKey", "late", null));
    TokenSource tokens =
        source(
            () -> {
              if (held() == 1) {
                throw late;
              }
              return "token-2";
            });
    ConcurrentCalls first = new ConcurrentCalls();
    first.start(1, tokens::token);
    exchanging.await();
    callers.start(50, tokens::token);
    callers.awaitWaiting(50);

    answer.countDown();

    assertThat(first.failures()).containsExactly(late);
    assertThat(callers.results()).hasSize(50).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }

  /** Counts an exchange and holds it until the test lets it go, as a slow server would. */
  private int held() {
    int exchange = exchanges.incrementAndGet();
    exchanging.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestException("interrupted");
    }
    return exchange;
  }

  private static CachingTokenSource source(Supplier<String> exchange) {
    return new CachingTokenSource(
        atMost -> exchange.get(), new TestTokens.HandClock(), new Random(1));
  }
}
