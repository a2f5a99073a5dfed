package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.testing.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sends the requests of exchanges.txt and compares the response bytes with those of deployments.
 */
class ExchangesTest {
  private static final Pattern ACCESS_TOKEN = Pattern.compile("'access_token':'(.+?)'");

  private static AskSageStandIn start() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-05T06:07:08.009Z"), ZoneOffset.UTC);
    AskSageStandIn askSage =
        AskSageStandIn.start(Deployment.OBSERVED, clock)
            .withApiKey("ci", "the-key")
            .withApiKey("old", "revoked")
            .identifiedBy(7)
            .revokedBecause("Lost")
            .withUser("bob@example.com")
            .withDataset("Reports")
            .withDatasetOf("bob@example.com", "user_custom_9_older-name_content")
            .withChat("A greeting")
            .identifiedBy("0b7d")
            .saying("me", "Hello")
            .withChat("A parser")
            .identifiedBy("5e0c")
            .inMode("code")
            .notLoaded()
            .withLogin()
            .withFailedLogin("Wrong password");
    IntStream.rangeClosed(1, 120).forEach(i -> askSage.withLog("Why " + i + "?", "Because."));
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
    String token = "";
    try (AskSageStandIn askSage = start()) {
      for (String line : section.lines().skip(1).filter(line -> !line.isBlank()).toList()) {
        String[] sides = line.split(" => ");
        String[] words = sides[0].split(" ", 3);
        switch (words[0]) {
          case "deployment" -> askSage.respondingAs(Deployment.of(words[1]));
          case "gateway" -> askSage.behindGatewayWanting(words[1], words[2]);
          case "fail" -> askSage.failEvery(Operation.valueOf(words[1]), Fault.error(407, words[2]));
          case "pass" -> askSage.letPass(Duration.parse(words[1]));
          default -> {
            String response = send(askSage, words, token);
            assertThat(response).as(line).matches(pattern(sides[1]));
            Matcher issued = ACCESS_TOKEN.matcher(response);
            token = issued.find() ? issued.group(1) : token;
          }
        }
      }
    }
  }

  private static String send(AskSageStandIn askSage, String[] words, String token) {
    RawClient raw = new RawClient(askSage);
    String body = words.length < 3 ? "" : words[2];
    if (words[1].contains("/")) {
      String[] methodAndPath = words[1].split(":");
      return raw.send(methodAndPath[0], methodAndPath[1], body);
    }
    String[] headers =
        switch (words[0]) {
          case "-" -> new String[0];
          case "jane" -> new String[] {RawClient.TOKEN, "the-key"};
          case "bob" -> new String[] {RawClient.TOKEN, askSage.apiKeyOf("bob@example.com")};
          case "token" -> new String[] {RawClient.TOKEN, token};
          case "twice" -> new String[] {RawClient.TOKEN, "the-key", RawClient.TOKEN, "the-key"};
          default -> new String[] {RawClient.TOKEN, words[0]};
        };
    return raw.send(Operation.valueOf(words[1]), body, headers);
  }

  private static String pattern(String expected) {
    return Stream.of(expected.split("\\.\\.\\.", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
