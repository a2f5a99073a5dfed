package ai.asksage.user.networks;

import static ai.asksage.user.client.fixture.TestAuthority.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** What must be in no log, no message and no output. */
final class Secrets {
  static final String USER = "jane";
  static final String PROXY_PASSWORD = "pr0xy+s3cret";
  static final String WRONG_PASSWORD = "wr0ng+s3cret";
  static final String PIN = "98314207";

  private Secrets() {}

  static List<String> all(String apiKey) {
    return List.of(
        apiKey,
        PROXY_PASSWORD,
        WRONG_PASSWORD,
        PIN,
        PASSWORD,
        basic(PROXY_PASSWORD),
        basic(WRONG_PASSWORD));
  }

  /** As the header has them. */
  static String basic(String password) {
    return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(UTF_8));
  }
}
