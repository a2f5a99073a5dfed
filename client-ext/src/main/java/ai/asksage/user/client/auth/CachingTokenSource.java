package ai.asksage.user.client.auth;

import ai.asksage.user.client.error.internal.ApiErrors;
import ai.asksage.user.client.error.internal.TransportErrors;
import ai.asksage.user.client.internal.HeaderToken;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges an API key for tokens on demand, on the calling thread, so that there is no background
 * thread to stop. The whole state is one immutable {@link State}: reading it takes no lock, and the
 * thread that puts its exchange into it is the only one to perform one. The others wait for that
 * exchange, which is bounded by the deadline of the call that performs it.
 */
final class CachingTokenSource implements TokenSource {
  /**
   * How long after a failed early renewal began the next one may begin; the current token is still
   * valid meanwhile.
   */
  static final Duration PAUSE_AFTER_FAILED_RENEWAL = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(CachingTokenSource.class);

  private final Supplier<@Nullable String> exchange;
  private final Clock clock;
  private final RandomGenerator random;
  private final AtomicReference<State> state = new AtomicReference<>(new State(null, null));

  /**
   * At most one exchange is {@code running}; cancelled means that it was abandoned, not that it
   * failed.
   */
  private record State(
      @Nullable AccessToken token, @Nullable CompletableFuture<AccessToken> running) {}

  CachingTokenSource(Supplier<@Nullable String> exchange, Clock clock, RandomGenerator random) {
    this.exchange = exchange;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String token() {
    return token(Duration.ofDays(1));
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
      if (seen.running() != null) {
        AccessToken fresh = await(seen.running(), atMost.minusNanos(System.nanoTime() - start));
        if (fresh != null) {
          return fresh.value();
        }
        continue;
      }
      CompletableFuture<AccessToken> mine = new CompletableFuture<>();
      if (state.compareAndSet(seen, new State(current, mine))) {
        AccessToken fresh = current == null ? exchange(mine, now) : renewEarly(mine, now, current);
        return fresh.value();
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

  private AccessToken renewEarly(
      CompletableFuture<AccessToken> mine, Instant now, AccessToken current) {
    try {
      return exchange(mine, now);
    } catch (RuntimeException e) {
      // Without its message: with a user's own Feign.Builder it may contain anything.
      log.warn(
          "Access token not renewed early ({}); it is used until {}",
          e.getClass().getName(),
          current.expires());
      return current;
    }
  }

  private AccessToken exchange(CompletableFuture<AccessToken> mine, Instant now) {
    try {
      String value = usable(exchange.get());
      AccessToken fresh = AccessToken.issued(value, now, random);
      state.set(new State(fresh, null));
      mine.complete(fresh);
      return fresh;
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        giveUp(now);
        mine.completeExceptionally(e);
      }
      throw e;
    } finally {
      if (!mine.isDone()) {
        giveUp(now);
        mine.cancel(false); // This caller alone had to stop: the others try for themselves.
      }
    }
  }

  /** Before those who wait are told, since they look at the state again. */
  private void giveUp(Instant now) {
    Instant pause = now.plus(PAUSE_AFTER_FAILED_RENEWAL);
    state.updateAndGet(
        s -> new State(s.token() == null ? null : s.token().withRenewal(pause), null));
  }

  /** Here a token that cannot be sent is the server's fault, not the caller's. */
  private static String usable(@Nullable String value) {
    try {
      return HeaderToken.require(value, "The exchange of the API key");
    } catch (IllegalStateException e) {
      throw ApiErrors.unusable("getTokenWithApiKey", e.getMessage());
    }
  }

  /**
   * Waits for another thread's exchange. If it fails, every waiting thread throws the same
   * instance: exceptions of any origin cannot be copied without losing their class or what they
   * carry. Its stack trace is that of the exchange.
   *
   * @return the token, or null if the exchange was abandoned
   */
  private static @Nullable AccessToken await(
      CompletableFuture<AccessToken> running, Duration atMost) {
    try {
      return running.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw TransportErrors.of(
          "getTokenWithApiKey",
          new SocketTimeoutException("another thread is still exchanging the API key"));
    } catch (CancellationException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TransportErrors.of(
          "getTokenWithApiKey",
          new InterruptedIOException(
              "interrupted while another thread was exchanging the API key"));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("The exchange of the API key failed", e.getCause());
    }
  }
}
