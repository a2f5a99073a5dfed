package ai.asksage.user.client.internal.call;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ConnectionPoolTimeoutException;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.client.internal.call.Calls.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges an API key on demand. A call without a valid token exchanges on its own thread and
 * within its own time; other calls wait for it. If it runs out of time, one of them exchanges the
 * key instead. A call with a valid token never waits: early renewals have their own thread.
 */
public final class TokenCache implements AccessToken.Source {
  static final Duration PAUSE_AFTER_FAILED_RENEWAL = Duration.ofMinutes(5);
  private static final String OPERATION = "getTokenWithApiKey";

  private final Function<Duration, Exchanged> exchange;
  private final Environment environment;
  private final RandomGenerator random;
  private final AtomicReference<@Nullable AccessToken> token = new AtomicReference<>();
  private final ReentrantLock exchanging = new ReentrantLock();

  /**
   * The last failure; null after a success. Timeouts, interrupts and a full pool affect only one
   * call.
   */
  private volatile @Nullable RuntimeException failure;

  /** The last API key, and the previous key while its tokens may be in use. */
  private volatile List<String> apiKeys = List.of();

  /** The response of an exchange, its {@code Date}, and the key that was exchanged. */
  public record Exchanged(@Nullable String token, @Nullable String date, String apiKey) {
    @Override
    public String toString() {
      return "Exchanged[token=***]";
    }
  }

  /** {@code exchange} takes at most the time that is passed to it. */
  public TokenCache(
      Function<Duration, Exchanged> exchange, Environment environment, RandomGenerator random) {
    this.exchange = exchange;
    this.environment = environment;
    this.random = random;
  }

  @Override
  public String token(String operationId, Duration atMost) {
    AccessToken current = valid();
    if (current == null) {
      return exchanged(atMost);
    }
    if (current.isDueForRenewal(now())) {
      long again = now() + PAUSE_AFTER_FAILED_RENEWAL.toNanos();
      AccessToken due = new AccessToken(current.value(), again, current.expires());
      if (token.compareAndSet(current, due)) {
        // Without the caller's thread locals, which an application server would have to clear.
        Thread thread = new Thread(null, () -> renew(due), "ask-sage-token-renewal", 0, false);
        thread.setDaemon(true);
        try {
          thread.start();
        } catch (OutOfMemoryError e) { // "unable to create native thread"
          environment.logger().warn("Access token not renewed early: {}", e.getClass().getName());
        }
      }
    }
    return current.value();
  }

  private String exchanged(Duration atMost) {
    if (exchanging.isHeldByCurrentThread()) {
      String what = "the supplier of headers: it calls the client whose token exchange needs them";
      throw TransportErrors.callback(OPERATION, what, null, false, 0);
    }
    long end = now() + atMost.toNanos();
    RuntimeException before = failure;
    Kind ended = Kind.TIMEOUT;
    try {
      if (exchanging.tryLock(atMost.toNanos(), NANOSECONDS)) {
        try {
          AccessToken fresh = valid();
          RuntimeException meanwhile = failure;
          if (fresh == null && meanwhile != null && meanwhile != before) {
            throw meanwhile; // Every waiting thread gets the same exception.
          }
          return fresh == null ? exchange(Duration.ofNanos(end - now())) : fresh.value();
        } finally {
          exchanging.unlock();
        }
      }
    } catch (InterruptedException e) {
      ended = Kind.INTERRUPTED;
    }
    String what = ended.message + ": another thread is exchanging the API key";
    throw TransportErrors.of(OPERATION, new ExchangeException(ended, false, what, null));
  }

  private void renew(AccessToken due) {
    if (exchanging.tryLock()) { // Otherwise another thread gets a new token.
      try {
        if (due.equals(token.get())) {
          exchange(Duration.ofDays(1)); // No call waits for it.
        }
      } catch (RuntimeException e) {
        // Not the message, because a supplier of headers may put anything into it.
        environment.logger().warn("Access token not renewed early: {}", e.getClass().getName());
      } finally {
        exchanging.unlock();
      }
    }
  }

  private String exchange(Duration atMost) {
    try {
      AccessToken fresh = received(exchange.apply(atMost));
      token.set(fresh);
      failure = null;
      return fresh.value();
    } catch (RuntimeException e) {
      boolean late =
          e instanceof CallTimeoutException || e instanceof ConnectionPoolTimeoutException;
      if (!late && !Thread.currentThread().isInterrupted()) {
        failure = e;
      }
      throw e;
    }
  }

  private AccessToken received(Exchanged exchanged) {
    if (!apiKeys.contains(exchanged.apiKey())) {
      apiKeys = Stream.concat(Stream.of(exchanged.apiKey()), apiKeys.stream()).limit(2).toList();
    }
    String value = exchanged.token();
    String problem = Arguments.headerValueProblem(value);
    if (value == null || problem != null) {
      String what = "the exchange of the API key returned a token that " + problem;
      throw ResponseErrors.unusable(OPERATION, what, null, null, 0);
    }
    Instant sent = Text.time(exchanged.date());
    Instant serverTime = sent == null ? environment.clock().instant() : sent;
    return AccessToken.received(value, serverTime, now(), random);
  }

  private @Nullable AccessToken valid() {
    AccessToken cached = token.get();
    return cached != null && cached.isValid(now()) ? cached : null;
  }

  private long now() {
    return environment.nanoTime().getAsLong();
  }

  @Override
  public boolean refused(String refused) {
    token.updateAndGet(t -> t != null && t.value().equals(refused) ? null : t);
    return true;
  }

  @Override
  public List<String> secrets() {
    return apiKeys;
  }
}
