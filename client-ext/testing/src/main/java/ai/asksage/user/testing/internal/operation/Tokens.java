package ai.asksage.user.testing.internal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Access tokens. They look like the JWTs of deployments, without a valid signature. */
final class Tokens {
  private static final Duration LIFETIME = Duration.ofHours(24);

  private record Token(User user, Instant end) {}

  private final Map<String, Token> tokens = new HashMap<>();

  String issue(User user, Instant now) {
    Instant end = now.plus(LIFETIME);
    String claims =
        "{\"exp\":%d,\"iat\":%d,\"cac_auth\":false,\"mfa_required\":false}"
            .formatted(end.getEpochSecond(), now.getEpochSecond());
    String token =
        base64("{\"alg\":\"HS512\",\"typ\":\"JWT\"}")
            + ("." + base64(claims) + ".")
            + base64("no signature " + UUID.randomUUID());
    tokens.put(token, new Token(user, end));
    return token;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  Optional<User> userOf(String token, Instant now) {
    return Optional.ofNullable(tokens.get(token))
        .filter(found -> now.isBefore(found.end()))
        .map(Token::user);
  }

  boolean wasIssued(String token) {
    return tokens.containsKey(token);
  }

  void expire(Instant now) {
    tokens.replaceAll((value, token) -> new Token(token.user(), now));
  }
}
