package ai.asksage.user.client.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A token that an API key was exchanged for.
 *
 * @param value the token, a secret
 * @param issued when it was requested, so that it never outlives its validity on the server
 * @param renewal from when on one caller should fetch the next one, while this is still valid
 * @param expires from when on it is no longer used
 */
record AccessToken(String value, Instant issued, Instant renewal, Instant expires) {
  /** As documented for {@code getTokenWithApiKey}. */
  static final Duration LIFE = Duration.ofHours(24);

  private static final double EARLIEST = 0.10;
  private static final double LATEST = 0.05;

  /**
   * A token issued now, with a random renewal time, so that clients started together do not renew
   * together.
   */
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
