package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_TOKEN_WITH_API_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.testing.Http.Answered;
import ai.asksage.user.testing.behavior.Manner;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens are issued, end, and are refused in the words of a manner. */
class TokensTest {
  private static final Instant NOW = Instant.parse("2026-11-24T16:30:00Z");
  private static final String TOKEN = "x-access-tokens";

  private final AskSageStandIn askSage =
      AskSageStandIn.start(Manner.OBSERVED, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Http http = Http.to(askSage);

  @AfterEach
  void close() {
    askSage.close();
  }

  private Answered exchange(String email, String key) {
    String body = "{\"email\":\"%s\",\"api_key\":\"%s\"}".formatted(email, key);
    return http.send(GET_TOKEN_WITH_API_KEY, body);
  }

  private String token() {
    return exchange(AskSageStandIn.EMAIL, askSage.apiKey()).response().get("access_token").asText();
  }

  private String refusal(String token) {
    JsonNode body = http.send(GET_CHATS, "{}", TOKEN, token).body();
    return body.get("response").asText() + " " + body.get("status");
  }

  private boolean isGood(String token) {
    return http.send(GET_CHATS, "{}", TOKEN, token).body().get("status").asInt() == 200;
  }

  @Test
  void aTokenIsAJwtOf24Hours() {
    String[] parts = token().split("\\.");
    assertThat(parts).hasSize(3);
    JsonNode claims = Http.json(new String(Base64.getUrlDecoder().decode(parts[1])));
    assertThat(claims.get("iat").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 86_400);
    assertThat(claims.has("cac_auth") && claims.has("mfa_required")).isTrue();
  }

  @Test
  void itEndsAfterItsTimeAndApiKeysDoNot() {
    String token = token();
    assertThat(isGood(token)).isTrue();
    askSage.letPass(Duration.ofHours(24).minusSeconds(1));
    assertThat(isGood(token)).isTrue();
    askSage.letPass(Duration.ofSeconds(1));
    assertThat(isGood(token)).isFalse();
    assertThat(isGood(askSage.apiKey())).isTrue();
  }

  @Test
  void refusedTokensAreExchangedAgainByAClient() {
    try (AskSageUserClient client =
        AskSageUserClient.builder()
            .baseUrl(askSage.url().toString())
            .credentials(Credentials.emailAndApiKey(AskSageStandIn.EMAIL, askSage.apiKey()))
            .build()) {
      client.chats().list();
      askSage.refuseTokens();
      client.chats().list();
    }
    assertThat(askSage.requests(GET_TOKEN_WITH_API_KEY)).hasSize(2);
    assertThat(askSage.requests(GET_CHATS)).hasSize(3);
  }

  @Test
  void badCredentialsAreRefused() {
    askSage.withApiKey("old", "revoked").revokedBecause("Lost").withUser("bob@example.com");
    for (Answered answered :
        new Answered[] {
          exchange(AskSageStandIn.EMAIL, "wrong"),
          exchange(AskSageStandIn.EMAIL, "revoked"),
          exchange("bob@example.com", askSage.apiKey())
        }) {
      assertThat(answered.http()).isEqualTo(200);
      assertThat(answered.text())
          .isEqualTo("{\"response\":\"Invalid API Key.\",\"status\":\"400\"}");
    }
  }

  @Test
  void refusalsAreInTheWordsOfTheManner() {
    askSage.withApiKey("old", "revoked").revokedBecause("Lost");
    assertThat(refusal("revoked")).isEqualTo("Token is invalid 400");
    askSage.answering(Manner.NUMBERED);
    assertThat(refusal("never-seen")).isEqualTo("Token is invalid [1] 400");
    assertThat(refusal("revoked")).isEqualTo("Token is invalid [2] 400");
    String token = token();
    askSage.refuseTokens();
    assertThat(refusal(token)).isEqualTo("Token is invalid [2] 400");
    askSage.answering(Manner.UNAUTHORIZED);
    assertThat(refusal("never-seen")).isEqualTo("Token is invalid 401");
  }

  @Test
  void oneTokenIsNeeded() {
    assertThat(http.send(GET_CHATS, "{}").text()).contains("Token is invalid");
    String key = askSage.apiKey();
    assertThat(http.send(GET_CHATS, "{}", TOKEN, key, TOKEN, key).text()).contains("invalid");
    askSage.answering(Manner.DOCUMENTED);
    Answered missing = http.send(GET_CHATS, "{}");
    assertThat(missing.http()).isEqualTo(401);
    assertThat(missing.text()).isEqualTo("{\"response\":\"Token is missing\",\"status\":401}");
  }

  @Test
  void aGatewayWantsItsOwnHeader() {
    askSage.behindGatewayWanting("Authorization", "Bearer abc");
    Answered refused = http.call(GET_CHATS, "{}");
    assertThat(refused.http()).isEqualTo(401);
    assertThat(refused.text()).startsWith("<html>");
    String key = askSage.apiKey();
    assertThat(http.send(GET_CHATS, "{}", TOKEN, key, "authorization", "Bearer abc").http())
        .isEqualTo(200);
  }
}
