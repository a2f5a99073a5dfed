package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A token that an API key was exchanged for.
 *
 * @param value the token, a secret
 * @param issued when it was requested, so that it never outlives its validity on the server
 * @param renewal from when on one caller should fetch the next one, while this is still valid
 * @param expires from when on it is no longer used
 */
record AccessToken(String value, Instant issued, Instant renewal, Instant expires) {
  /** As documented for {@code getTokenWithApiKey}; at most, whatever a token says of itself. */
  static final Duration LIFE = Duration.ofHours(24);

  private static final Set<String> CLAIMS = Set.of("exp", "iat");
  private static final double EARLIEST = 0.10;
  private static final double LATEST = 0.05;

  /**
   * A token issued now, with a random renewal time, so that clients started together do not renew
   * together.
   */
  static AccessToken issued(String value, Instant issued, RandomGenerator random) {
    Duration life = life(value);
    Instant expires = issued.plus(life);
    long early = (long) (life.toMillis() * random.nextDouble(LATEST, EARLIEST));
    return new AccessToken(value, issued, expires.minusMillis(early), expires);
  }

  /**
   * From {@code iat} to {@code exp}, if it is a JWT that has both; the server's clock may differ.
   */
  private static Duration life(String value) {
    String[] parts = value.split("\\.", -1);
    Map<String, String> claims = parts.length == 3 ? claims(parts[1]) : null;
    if (claims == null || !claims.keySet().equals(CLAIMS)) {
      return LIFE;
    }
    try {
      double seconds =
          Double.parseDouble(claims.get("exp")) - Double.parseDouble(claims.get("iat"));
      return seconds > 0 && seconds < LIFE.toSeconds()
          ? Duration.ofMillis((long) (seconds * 1_000))
          : LIFE;
    } catch (NumberFormatException e) {
      return LIFE; // No number of seconds.
    }
  }

  private static @Nullable Map<String, String> claims(String part) {
    try {
      return Json.properties(Base64.getUrlDecoder().decode(part), CLAIMS);
    } catch (IllegalArgumentException e) {
      return null; // No JWT.
    }
  }

  boolean isValid(Instant now) {
    return now.isBefore(expires);
  }

  boolean isDueForRenewal(Instant now) {
    return !now.isBefore(renewal);
  }

  AccessToken withRenewal(Instant later) {
    return new AccessToken(value, issued, later, expires);
  }

  @Override
  public String toString() {
    return "AccessToken[value=***, issued="
        + issued
        + ", renewal="
        + renewal
        + ", expires="
        + expires
        + "]";
  }
}
