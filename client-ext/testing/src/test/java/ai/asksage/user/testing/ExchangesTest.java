package ai.asksage.user.testing;

import static ai.asksage.user.testing.behavior.Deployment.OBSERVED;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_TOKEN_WITH_API_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.testing.behavior.Deployment;
import ai.asksage.user.testing.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requests and the bytes with which deployments respond: exchanges.txt. */
class ExchangesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-05T06:07:08.009Z"), ZoneOffset.UTC);

  private static AskSageStandIn start() {
    AskSageStandIn askSage =
        AskSageStandIn.start(OBSERVED, CLOCK)
            .withDataset("Reports")
            .withChat("A greeting")
            .identifiedBy("0b7d")
            .saying("me", "Hello")
            .withChat("A parser")
            .identifiedBy("5e0c")
            .inMode("code")
            .notLoaded()
            .withApiKey("ci", "the-key")
            .withApiKey("old", "revoked")
            .identifiedBy(7)
            .revokedBecause("Lost")
            .withUser("bob@example.com")
            .withLogin()
            .withFailedLogin("Wrong password");
    for (int i = 1; i <= 120; i++) {
      askSage.withLog("Why " + i + "?", "Because.");
    }
    return askSage;
  }

  @TestFactory
  Stream<DynamicTest> exchanges() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/exchanges.txt"));
    return Stream.of(text.split("\n## "))
        .skip(1)
        .map(section -> dynamicTest(section.lines().findFirst().orElseThrow(), () -> run(section)));
  }

  private static void run(String section) {
    try (AskSageStandIn askSage = start()) {
      section.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> run(askSage, line));
    }
  }

  private static void run(AskSageStandIn askSage, String line) {
    String[] sides = line.split(" => ");
    String[] words = sides[0].split(" ", 3);
    switch (words[0]) {
      case "deployment" -> askSage.respondingAs(Deployment.of(words[1]));
      case "gateway" -> askSage.behindGatewayWanting(words[1], "Bearer abc");
      default -> {
        String token =
            switch (words[0]) {
              case "jane" -> "the-key";
              case "bob" -> askSage.apiKeyOf("bob@example.com");
              default -> words[0];
            };
        String[] headers =
            token.equals("-") ? new String[0] : new String[] {RawClient.TOKEN, token};
        Operation operation = Operation.valueOf(words[1]);
        String pattern =
            Stream.of(sides[1].split("\\.\\.\\.", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        assertThat(
                new RawClient(askSage).send(operation, words.length < 3 ? "" : words[2], headers))
            .as(line)
            .matches(pattern);
      }
    }
  }

  @Test
  void tokensAreJwtsOf24Hours() {
    try (AskSageStandIn askSage = start()) {
      RawClient raw = new RawClient(askSage);
      String request = "{'email':'jane.doe@example.com','api_key':'the-key'}";
      String token = raw.send(GET_TOKEN_WITH_API_KEY, request).split("'")[5];
      assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])))
          .isEqualTo(
              "{\"exp\":1793945228,\"iat\":1793858828,\"cac_auth\":false,\"mfa_required\":false}");
      askSage.letPass(Duration.ofHours(24).minusSeconds(1));
      assertThat(raw.send(GET_CHATS, "{}", RawClient.TOKEN, token)).endsWith("'status':200}");
      assertThat(raw.send(GET_CHATS, "{}", RawClient.TOKEN, token, RawClient.TOKEN, token))
          .endsWith("'status':400}");
      askSage.letPass(Duration.ofSeconds(1));
      assertThat(raw.send(GET_CHATS, "{}", RawClient.TOKEN, token)).endsWith("'status':400}");
      askSage.behindGatewayWanting("Authorization", "Bearer abc");
      assertThat(
              raw.send(GET_CHATS, "{}", RawClient.TOKEN, "the-key", "authorization", "Bearer abc"))
          .startsWith("200 ");
    }
  }

  @Test
  void pagesComeFromOutsideTheApi() {
    try (AskSageStandIn askSage = start()) {
      RawClient raw = new RawClient(askSage);
      assertThat(raw.send("POST", "/nothing", "{}")).startsWith("404 <html>");
      assertThat(raw.send("POST", "//add-dataset", "{}")).startsWith("404 ");
      assertThat(raw.send("PUT", "/add-dataset", "{}")).startsWith("405 ");
      assertThat(raw.send("HEAD", "/add-dataset", "")).isEqualTo("405 ");
    }
  }
}
