package ai.asksage.user.testing.internal.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tokens that were issued. They look like the JWTs of deployments, and sign nothing. */
public final class Tokens {
  /** How long a token is good. */
  public static final Duration LIFE = Duration.ofHours(24);

  private record Token(User user, Instant end) {}

  private final Map<String, Token> tokens = new HashMap<>();

  Tokens() {}

  /** Issues a token. */
  public String issue(User user, Instant now) {
    Instant end = now.plus(LIFE);
    String claims =
        "{\"exp\":%d,\"iat\":%d,\"cac_auth\":false,\"mfa_required\":false}"
            .formatted(end.getEpochSecond(), now.getEpochSecond());
    String token =
        String.join(
            ".",
            base64("{\"alg\":\"HS512\",\"typ\":\"JWT\"}"),
            base64(claims),
            base64("no signature " + UUID.randomUUID()));
    tokens.put(token, new Token(user, end));
    return token;
  }

  /** Whose token it is, while it is good. */
  public Optional<User> userOf(String token, Instant now) {
    return Optional.ofNullable(tokens.get(token))
        .filter(found -> now.isBefore(found.end()))
        .map(Token::user);
  }

  /** Whether it was ever issued, and not refused since. */
  public boolean isKnown(String token) {
    return tokens.containsKey(token);
  }

  /** Makes all tokens end now. */
  public void expire(Instant now) {
    tokens.replaceAll((value, token) -> new Token(token.user(), now));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
