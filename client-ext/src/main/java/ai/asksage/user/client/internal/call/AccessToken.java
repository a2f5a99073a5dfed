package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.Json;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A token that an API key was exchanged for. Times are those of a monotonic clock.
 *
 * @param value the token, a secret
 * @param renewal from when on a caller should fetch the next one, while this is still valid
 * @param expires from when on it is not used
 */
record AccessToken(String value, long renewal, long expires) {
  /** As documented for {@code getTokenWithApiKey}; the longest, whatever a token says. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private static final Set<String> CLAIMS = Set.of("exp", "iat");
  private static final double EARLIEST = 0.10;
  private static final double LATEST = 0.05;
  private static final int MAX_DIGITS = 15;

  /**
   * A token that was received now. Its renewal is random within the last tenth of its lifetime, so
   * that clients started together do not renew together.
   *
   * @param serverTime when the server sent it, by the server's clock if that is known
   */
  static AccessToken received(String value, Instant serverTime, long now, RandomGenerator random) {
    long lifetime = lifetime(value, serverTime).toNanos();
    long early = (long) (lifetime * random.nextDouble(LATEST, EARLIEST));
    return new AccessToken(value, now + lifetime - early, now + lifetime);
  }

  /** From {@code iat}, or else from the server's time, to {@code exp}, if it is a JWT with one. */
  private static Duration lifetime(String value, Instant serverTime) {
    String[] parts = value.split("\\.", -1);
    Map<String, String> claims = parts.length == 3 ? claims(parts[1]) : null;
    BigDecimal expires = claims == null ? null : seconds(claims.get("exp"));
    if (claims == null || expires == null) {
      return LIFETIME;
    }
    BigDecimal issued = seconds(claims.get("iat"));
    BigDecimal from = issued == null ? BigDecimal.valueOf(serverTime.getEpochSecond()) : issued;
    BigDecimal lifetime = expires.subtract(from);
    return lifetime.signum() > 0 && lifetime.compareTo(BigDecimal.valueOf(LIFETIME.toSeconds())) < 0
        ? Duration.ofMillis(lifetime.movePointRight(3).longValue())
        : LIFETIME;
  }

  private static @Nullable BigDecimal seconds(@Nullable String claim) {
    return claim != null && claim.length() <= MAX_DIGITS && claim.matches("[0-9]+(\\.[0-9]+)?")
        ? new BigDecimal(claim)
        : null;
  }

  private static @Nullable Map<String, String> claims(String part) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(part);
      return Json.DEFAULT.properties(new ByteArrayInputStream(json), CLAIMS);
    } catch (IllegalArgumentException e) {
      return null; // not a JWT
    }
  }

  boolean isValid(long now) {
    return now - expires < 0;
  }

  boolean isDueForRenewal(long now) {
    return now - renewal >= 0;
  }

  AccessToken withRenewal(long later) {
    return new AccessToken(value, later, expires);
  }

  @Override
  public String toString() {
    return "AccessToken[value=***]";
  }

  /** The outcome of an exchange that one thread carries out and others wait for. Thread-safe. */
  static final class Pending {
    private static final String OPERATION = "getTokenWithApiKey";

    private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();
    private volatile @Nullable Thread exchanging = Thread.currentThread();

    /** Another thread than the one that created this exchanges. */
    void handOver() {
      exchanging = null;
    }

    void arrived(AccessToken token) {
      outcome.complete(token);
    }

    void failed(RuntimeException e) {
      outcome.completeExceptionally(e);
    }

    /** The time or the thread of the call that exchanged has ended; others may go on. */
    void abandoned() {
      outcome.cancel(false);
    }

    boolean isOpen() {
      return !outcome.isDone();
    }

    /**
     * Waits for the exchange. If it fails, every waiting thread throws the same instance.
     *
     * @return the token, or null if the exchange was abandoned
     */
    @Nullable AccessToken await(Duration atMost) {
      if (Thread.currentThread().equals(exchanging)) {
        throw TransportErrors.callback(
            OPERATION,
            "the supplier of headers: it calls the client whose token exchange needs its headers",
            null);
      }
      try {
        return outcome.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw failure(Kind.TIMEOUT, "another thread is still exchanging the API key");
      } catch (CancellationException e) {
        return null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure(Kind.INTERRUPTED, "interrupted while another thread exchanged the API key");
      } catch (ExecutionException e) {
        throw (RuntimeException) e.getCause();
      }
    }

    private static RuntimeException failure(Kind kind, String what) {
      return TransportErrors.of(OPERATION, new ExchangeException(kind, false, what, null));
    }
  }
}
