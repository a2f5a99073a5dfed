package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.internal.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges an API key for tokens on demand. The whole state is one immutable {@link State}:
 * reading it takes no lock, and the thread that puts an exchange into it performs it. A call
 * without a valid token exchanges on its own thread and within its own time; others wait for it,
 * and if it runs out of time, one that has time left goes on. A call with a valid token never
 * waits: early renewals have a thread of their own, which ends with the exchange.
 */
public final class TokenCache implements TokenSource {
  /** How long after a failed early renewal began the next one may begin. */
  static final Duration PAUSE_AFTER_FAILED_RENEWAL = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(TokenCache.class);

  /** For early renewals, which no call waits for. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Function<Duration, Exchanged> exchange;
  private final Environment environment;
  private final RandomGenerator random;
  private final AtomicReference<State> state = new AtomicReference<>(new State(null, null));

  /** The last API key and, while tokens of it may be in use, the one before. */
  private volatile List<String> apiKeys = List.of();

  /** At most one exchange is {@code running}. */
  private record State(@Nullable AccessToken token, AccessToken.@Nullable Pending running) {}

  /**
   * The response of an exchange.
   *
   * @param token the token, if the response had one
   * @param date the response's {@code Date} header; null if it had none
   * @param apiKey the key that was exchanged
   */
  public record Exchanged(@Nullable String token, @Nullable String date, String apiKey) {
    @Override
    public String toString() {
      return "Exchanged[token=***]";
    }
  }

  /**
   * Creates an empty cache.
   *
   * @param exchange takes at most the time that it is given
   */
  public TokenCache(
      Function<Duration, Exchanged> exchange, Environment environment, RandomGenerator random) {
    this.exchange = exchange;
    this.environment = environment;
    this.random = random;
  }

  @Override
  public String token(String operationId, Duration atMost) {
    long start = now();
    while (true) {
      State seen = state();
      AccessToken token = seen.token();
      long now = now();
      AccessToken current = token != null && token.isValid(now) ? token : null;
      if (current != null && (seen.running() != null || !current.isDueForRenewal(now))) {
        return current.value();
      }
      Duration left = atMost.minusNanos(now - start);
      if (seen.running() != null) {
        AccessToken fresh = seen.running().await(left);
        if (fresh != null) {
          return fresh.value();
        }
        continue;
      }
      AccessToken.Pending mine = new AccessToken.Pending();
      if (state.compareAndSet(seen, new State(current, mine))) {
        if (current == null) {
          return exchange(mine, left).value();
        }
        renewEarly(mine);
        return current.value();
      }
    }
  }

  @Override
  public boolean refused(String token) {
    while (true) {
      State seen = state();
      if (seen.token() == null
          || !seen.token().value().equals(token)
          || state.compareAndSet(seen, new State(null, seen.running()))) {
        return true;
      }
    }
  }

  @Override
  public List<String> secrets() {
    return apiKeys;
  }

  private State state() {
    return Objects.requireNonNull(state.get());
  }

  private long now() {
    return environment.nanoTime().getAsLong();
  }

  private void renewEarly(AccessToken.Pending mine) {
    mine.handOver();
    Runnable renewal =
        () -> {
          try {
            exchange(mine, A_DAY);
          } catch (RuntimeException e) {
            // Without its message: a supplier of headers may put anything into it.
            log.warn("Access token not renewed early: {}", e.getClass().getName());
          }
        };
    // Without the caller's thread locals, which an application server would have to clear.
    Thread thread = new Thread(null, renewal, "ask-sage-token-renewal", 0, false);
    thread.setDaemon(true);
    try {
      thread.start();
    } finally {
      if (thread.getState() == Thread.State.NEW) { // The system has no threads left.
        giveUp(now());
        mine.abandoned();
      }
    }
  }

  private AccessToken exchange(AccessToken.Pending mine, Duration atMost) {
    long began = now();
    try {
      AccessToken fresh = fresh(exchange.apply(atMost));
      state.set(new State(fresh, null));
      mine.arrived(fresh);
      return fresh;
    } catch (RuntimeException e) {
      giveUp(began);
      if (e instanceof CallTimeoutException || Thread.currentThread().isInterrupted()) {
        mine.abandoned(); // Only this caller's time has ended.
      } else {
        mine.failed(e);
      }
      throw e;
    } finally {
      if (mine.isOpen()) { // An Error, which is this thread's alone.
        giveUp(began);
        mine.abandoned();
      }
    }
  }

  /** Waiting threads look at the state again after this. */
  private void giveUp(long began) {
    long pause = began + PAUSE_AFTER_FAILED_RENEWAL.toNanos();
    state.updateAndGet(
        s -> new State(s.token() == null ? null : s.token().withRenewal(pause), null));
  }

  private AccessToken fresh(Exchanged exchanged) {
    if (!apiKeys.contains(exchanged.apiKey())) {
      apiKeys = Stream.concat(Stream.of(exchanged.apiKey()), apiKeys.stream()).limit(2).toList();
    }
    String token = exchanged.token();
    String problem = Arguments.headerValueProblem(token);
    if (token == null || problem != null) {
      throw ResponseErrors.unusable(
          "getTokenWithApiKey", "the exchange of the API key returned a token that " + problem);
    }
    Instant sent = exchanged.date() == null ? null : Retries.httpDate(exchanged.date());
    Instant serverTime = sent == null ? environment.clock().instant() : sent;
    return AccessToken.received(token, serverTime, now(), random);
  }
}
