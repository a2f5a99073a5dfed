package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.testing.contract.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
  private static final HttpClient HTTP = HttpClient.newHttpClient();
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

  private static void run(String section) throws Exception {
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

  /** Sends a request without our client, whose types could hide differences. */
  private static String send(AskSageStandIn askSage, String[] words, String token)
      throws Exception {
    String[] target = words[1].split(":");
    if (target.length < 2) {
      Operation operation = Operation.valueOf(words[1]);
      target = new String[] {operation.method(), operation.path()};
    }
    String body = words.length < 3 ? "" : words[2].replace('\'', '"');
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(askSage.url() + target[1]))
            .method(target[0], BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    Stream<String> tokens =
        switch (words[0]) {
          case "-" -> Stream.of();
          case "jane" -> Stream.of("the-key");
          case "bob" -> Stream.of(askSage.apiKeyOf("bob@example.com"));
          case "token" -> Stream.of(token);
          case "twice" -> Stream.of("the-key", "the-key");
          default -> Stream.of(words[0]);
        };
    tokens.forEach(each -> request.header("x-access-tokens", each));
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().replace('"', '\'');
  }

  private static String pattern(String expected) {
    return Stream.of(expected.split("\\.\\.\\.", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
