package ai.asksage.user.client.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A token that an API key was exchanged for.
 *
 * @param value the token, a secret
 * @param issued when it was asked for, so that it never lives longer here than on the server
 * @param renewal from when on it is still good, but one caller should fetch the next
 * @param expires from when on it is not used any more
 */
record AccessToken(String value, Instant issued, Instant renewal, Instant expires) {
  /** Documented for {@code getTokenWithApiKey}. */
  static final Duration LIFE = Duration.ofHours(24);

  private static final double EARLIEST = 0.10;
  private static final double LATEST = 0.05;

  /** A token issued now, with a renewal that clients started together do not share. */
  static AccessToken issued(String value, Instant issued, RandomGenerator random) {
    Instant expires = issued.plus(LIFE);
    long early = (long) (LIFE.toSeconds() * random.nextDouble(LATEST, EARLIEST));
    return new AccessToken(value, issued, expires.minusSeconds(early), expires);
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
