package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.internal.HeaderToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges an API key for tokens on demand. The whole state is one immutable {@link State}:
 * reading it takes no lock, and who puts an exchange into it is the only one to perform one. A call
 * without a valid token exchanges on its own thread and within its own time; the others wait for
 * it, and if it runs out of time, who has time left goes on. A call with a valid token never waits:
 * early renewals have a thread of their own, which ends with the exchange.
 */
public final class CachingTokenSource implements TokenSource {
  /**
   * How long after a failed early renewal began the next one may begin; the current token is still
   * valid meanwhile.
   */
  static final Duration PAUSE_AFTER_FAILED_RENEWAL = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(CachingTokenSource.class);

  /** For early renewals, which nobody waits for. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Function<Duration, @Nullable String> exchange;
  private final Clock clock;
  private final RandomGenerator random;
  private final AtomicReference<State> state = new AtomicReference<>(new State(null, null));

  /** At most one exchange is {@code running}. */
  private record State(@Nullable AccessToken token, @Nullable PendingToken running) {}

  /**
   * @param exchange takes at most the time that it is given
   */
  public CachingTokenSource(
      Function<Duration, @Nullable String> exchange, Clock clock, RandomGenerator random) {
    this.exchange = exchange;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String token() {
    return token(A_DAY);
  }

  @Override
  public String token(Duration atMost) {
    long start = System.nanoTime();
    while (true) {
      State seen = state();
      AccessToken token = seen.token();
      Instant now = clock.instant();
      AccessToken current = token != null && token.isValid(now) ? token : null;
      if (current != null && (seen.running() != null || !current.isDueForRenewal(now))) {
        return current.value();
      }
      Duration left = atMost.minusNanos(System.nanoTime() - start);
      if (seen.running() != null) {
        AccessToken fresh = seen.running().await(left);
        if (fresh != null) {
          return fresh.value();
        }
        continue;
      }
      PendingToken mine = new PendingToken();
      if (state.compareAndSet(seen, new State(current, mine))) {
        if (current == null) {
          return exchange(mine, now, left).value();
        }
        renewEarly(mine, now, current);
        return current.value();
      }
    }
  }

  @Override
  public boolean refused(String token) {
    while (true) {
      State seen = state();
      if (seen.token() == null || !seen.token().value().equals(token)) {
        return true;
      }
      if (state.compareAndSet(seen, new State(null, seen.running()))) {
        return true;
      }
    }
  }

  private State state() {
    return Objects.requireNonNull(state.get());
  }

  private void renewEarly(PendingToken mine, Instant now, AccessToken current) {
    Runnable renewal =
        () -> {
          try {
            exchange(mine, now, A_DAY);
          } catch (RuntimeException e) {
            // Without its message: with a user's own Feign.Builder it may contain anything.
            log.warn(
                "Access token not renewed early ({}); it is used until {}",
                e.getClass().getName(),
                current.expires());
          }
        };
    // Without the caller's thread locals, which an application server would have to clear.
    Thread thread = new Thread(null, renewal, "ask-sage-token-renewal", 0, false);
    thread.setDaemon(true);
    try {
      thread.start();
    } finally {
      if (thread.getState() == Thread.State.NEW) { // The system has no threads left.
        giveUp(now);
        mine.abandoned();
      }
    }
  }

  private AccessToken exchange(PendingToken mine, Instant now, Duration atMost) {
    try {
      String value = usable(exchange.apply(atMost));
      AccessToken fresh = AccessToken.issued(value, now, random);
      state.set(new State(fresh, null));
      mine.arrived(fresh);
      return fresh;
    } catch (RuntimeException e) {
      giveUp(now);
      if (e instanceof CallTimeoutException || Thread.currentThread().isInterrupted()) {
        mine.abandoned(); // The end of this caller's time: the others have theirs.
      } else {
        mine.failed(e);
      }
      throw e;
    } finally {
      if (mine.isOpen()) { // An Error, which is this thread's alone.
        giveUp(now);
        mine.abandoned();
      }
    }
  }

  /** Before those who wait are told, since they look at the state again. */
  private void giveUp(Instant began) {
    Instant pause = began.plus(PAUSE_AFTER_FAILED_RENEWAL);
    state.updateAndGet(
        s -> new State(s.token() == null ? null : s.token().withRenewal(pause), null));
  }

  private static String usable(@Nullable String value) {
    String problem = HeaderToken.problem(value);
    if (value == null || problem != null) {
      throw ApiErrors.unusable(
          "getTokenWithApiKey", "the exchange of the API key gave a token that " + problem);
    }
    return value;
  }
}
