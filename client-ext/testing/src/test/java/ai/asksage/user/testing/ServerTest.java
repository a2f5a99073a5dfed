package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.testing.contract.Operation;
import java.io.BufferedReader;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends requests without our client, whose types could hide differences: the requests of
 * exchanges.txt, whose response bytes equal those of deployments, and requests to the program.
 */
@Timeout(60)
class ServerTest {
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
            .withDatasetOf("bob@example.com", "user_custom_9_older name_content")
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
    try (AskSageStandIn askSage = start()) {
      Map<String, String> keys = new HashMap<>();
      keys.put("jane", "the-key");
      keys.put("bob", askSage.apiKeyOf("bob@example.com"));
      for (String line : section.lines().skip(1).filter(line -> !line.isBlank()).toList()) {
        String[] sides = line.split(" => ");
        String[] words = sides[0].split(" ", 3);
        switch (words[0]) {
          case "deployment" -> askSage.respondingAs(Deployment.of(words[1]));
          case "gateway" -> askSage.behindGatewayWanting(words[1], words[2]);
          case "fail" -> askSage.failEvery(Operation.valueOf(words[1]), Fault.error(407, words[2]));
          case "pass" -> askSage.letPass(Duration.parse(words[1]));
          case "refuse" -> askSage.refuseTokens();
          default -> {
            String response = send(askSage.url().toString(), sides[0], keys);
            String expected = Pattern.quote(sides[1]).replace("...", "\\E.*\\Q");
            assertThat(response).as(line).matches(expected);
            Matcher issued = ACCESS_TOKEN.matcher(response);
            if (issued.find()) {
              keys.put("token", issued.group(1));
            }
          }
        }
      }
    }
  }

  private static String send(String url, String line, Map<String, String> keys) throws Exception {
    String[] words = (line + " ").split(" ", 4);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + words[2]))
            .method(words[1], BodyPublishers.ofString(words[3].replace('\'', '"')))
            .header("Authorization", "Bearer abc")
            .header("Content-Type", "application/json");
    Stream.of(words[0].split("[+]"))
        .filter(caller -> !caller.equals("-"))
        .forEach(caller -> request.header("x-access-tokens", keys.getOrDefault(caller, caller)));
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().replace('"', '\'');
  }

  private static void program(String arguments, ThrowingConsumer<Process> test) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments.split(" ")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      test.accept(process);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void programServesUntilItIsStopped() throws IOException {
    program(
        "--deployment Older,strict-requests --api-key known",
        process -> {
          BufferedReader out = process.inputReader();
          String url = out.readLine();
          assertThat(out.readLine()).endsWith("known");
          assertThat(send(url, "known POST /get-chats {'x':1}", Map.of()))
              .isEqualTo("400 {'response':'x is not known','status':400}");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port x", "--port", "--depth 1", "--deployment newest"})
  void programExplainsWrongOptions(String arguments) throws IOException {
    program(
        arguments,
        process -> {
          assertThat(process.inputReader().lines()).anyMatch(line -> line.contains("--deployment"));
          assertThat(process.waitFor()).isEqualTo(2);
        });
  }
}
