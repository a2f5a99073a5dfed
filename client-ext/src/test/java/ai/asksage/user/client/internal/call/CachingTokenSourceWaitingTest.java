package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.HiddenConstructor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that wait for the exchange of another one, and end before it, or after it. */
@Timeout(20)
class CachingTokenSourceWaitingTest {
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
  void anInterruptedThreadStopsWaitingAndStaysInterrupted() throws InterruptedException {
    TokenSource tokens = TestTokens.source(() -> "token-" + held.next());
    callers.start(1, tokens::token);
    held.awaitHeld();
    ConcurrentCalls impatient = new ConcurrentCalls();
    impatient.start(1, tokens::token);
    impatient.awaitWaiting(1);

    impatient.interrupt();

    assertThat(impatient.failures()).singleElement().isInstanceOf(CallInterruptedException.class);
    assertThat(impatient.stayedInterrupted()).isTrue();
    held.letGo();
    assertThat(callers.results()).containsExactly("token-1");
    assertThat(exchanges).hasValue(1);
  }

  @Test
  void whenTheExchangingThreadIsInterruptedTheOthersExchangeOnceMore() throws InterruptedException {
    TokenSource tokens = TestTokens.source(() -> "token-" + held.next());
    ConcurrentCalls first = new ConcurrentCalls();
    first.start(1, tokens::token);
    held.awaitHeld();
    callers.start(THREADS, tokens::token);
    callers.awaitWaiting(THREADS);

    first.interrupt();

    assertThat(first.failures()).singleElement().isInstanceOf(TestException.class);
    assertThat(first.stayedInterrupted()).isTrue();
    held.letGo();
    assertThat(callers.results()).hasSize(THREADS).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void whoHasTimeLeftGoesOnWhenTheExchangingCallHasNone() throws InterruptedException {
    CallTimeoutException late =
        HiddenConstructor.of(CallTimeoutException.class, ErrorDetails.class)
            .apply(ErrorDetails.of("getTokenWithApiKey", "late"));
    TokenSource tokens =
        TestTokens.source(
            () -> {
              if (held.next() == 1) {
                throw late;
              }
              return "token-2";
            });
    ConcurrentCalls first = new ConcurrentCalls();
    first.start(1, tokens::token);
    held.awaitHeld();
    callers.start(50, tokens::token);
    callers.awaitWaiting(50);

    held.letGo();

    assertThat(first.failures()).containsExactly(late);
    assertThat(callers.results()).hasSize(50).containsOnly("token-2");
    assertThat(exchanges).hasValue(2);
  }
}
