package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A token of an exchange. Its times are those of a monotonic clock. */
public record AccessToken(String value, long renewal, long expires) {
  /** Supplies the token of each attempt. Thread-safe. */
  @FunctionalInterface
  public interface Source {
    String token(String operationId, Duration atMost);

    /** Returns true if a retry gets another token. */
    default boolean refused(String token) {
      return false;
    }

    /** Returns the API keys, so that they can be masked. */
    default List<String> secrets() {
      return List.of();
    }
  }

  /** The documented lifetime in seconds. A token's own times never extend it. */
  private static final double DAY = 24 * 60 * 60;

  /**
   * Creates a token that arrived now. A JWT lives from {@code iat}, or else the server's time, to
   * {@code exp}. Renewal is random within the last tenth, so that clients do not renew together.
   */
  static AccessToken received(String value, Instant serverTime, long now, RandomGenerator random) {
    Map<String, String> claims = claims(value);
    double from = number(claims.get("iat"), (double) serverTime.getEpochSecond());
    double seconds = number(claims.get("exp"), 0) - from;
    long lifetime = (long) ((seconds > 0 && seconds < DAY ? seconds : DAY) * 1e9);
    long early = (long) (lifetime * random.nextDouble(0.05, 0.10));
    return new AccessToken(value, now + lifetime - early, now + lifetime);
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

  private static double number(@Nullable String claim, double otherwise) {
    try {
      return claim == null ? otherwise : Double.parseDouble(claim);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  boolean isValid(long now) {
    return now - expires < 0;
  }

  boolean isDueForRenewal(long now) {
    return now - renewal >= 0;
  }

  @Override
  public String toString() {
    return "AccessToken[value=***]";
  }
}
