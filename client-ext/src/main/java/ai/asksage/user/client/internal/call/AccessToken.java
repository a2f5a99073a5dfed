package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A token that an API key was exchanged for. Times are those of a monotonic clock.
 *
 * @param renewal from when on the next token should be fetched, while this one is still valid
 * @param expires from when on it is not used
 */
record AccessToken(String value, long renewal, long expires) {
  /** As documented for {@code getTokenWithApiKey}; the longest, whatever a token says. */
  private static final Duration LIFETIME = Duration.ofHours(24);

  private static final double LATEST = 0.05;
  private static final double EARLIEST = 0.10;

  /**
   * Returns a token that was received now. Its renewal is random within the last tenth of its
   * lifetime, so that clients started together do not renew together.
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
    Map<String, String> claims = claims(value);
    double issued = seconds(claims.get("iat"));
    double from = Double.isNaN(issued) ? serverTime.getEpochSecond() : issued;
    double lifetime = seconds(claims.get("exp")) - from;
    return lifetime > 0 && lifetime < LIFETIME.toSeconds()
        ? Duration.ofMillis((long) (lifetime * 1000))
        : LIFETIME;
  }

  private static double seconds(@Nullable String claim) {
    try {
      return claim == null ? Double.NaN : Double.parseDouble(claim);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Map<String, String> claims(String token) {
    String[] parts = token.split("\\.", -1);
    try {
      byte[] json = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
      Map<String, String> claims =
          Json.DEFAULT.properties(new ByteArrayInputStream(json), Set.of("exp", "iat"));
      return claims == null ? Map.of() : claims;
    } catch (IllegalArgumentException e) {
      return Map.of(); // Not a JWT.
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
}
