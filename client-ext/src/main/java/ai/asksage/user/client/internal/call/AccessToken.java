package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A token of an exchange. Its times are those of a monotonic clock. */
record AccessToken(String value, long renewal, long expires) {
  /** The documented lifetime, and an upper limit, whatever a token says. */
  private static final Duration LIFETIME = Duration.ofHours(24);

  /**
   * Renewal is random within the last tenth, so that clients that start together do not renew
   * together.
   */
  static AccessToken received(String value, Instant serverTime, long now, RandomGenerator random) {
    long lifetime = lifetime(value, serverTime).toNanos();
    long early = (long) (lifetime * random.nextDouble(0.05, 0.10));
    return new AccessToken(value, now + lifetime - early, now + lifetime);
  }

  /** From {@code iat}, or else the server's time, to {@code exp}, if it is a JWT. */
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
      return Json.DEFAULT.properties(json, Set.of("exp", "iat"));
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
