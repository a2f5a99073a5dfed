package ai.asksage.user.contract;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.AnswerSchema;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Bodies;
import ai.asksage.user.testing.behavior.Manner.Errors;
import ai.asksage.user.testing.behavior.Manner.Refusals;
import ai.asksage.user.testing.behavior.Manner.Requests;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.contract.Permission;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer of a stand-in, in every manner, passes Prism's validating proxy, but for errors
 * inside HTTP 200 on the operations whose success has another shape. What gateways and other faults
 * send is not of the API.
 */
class StandInAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where an error inside HTTP 200 cannot be told from a malformed success: decision D20. */
  private static final Set<String> OTHER_SHAPE =
      ApiOperation.all().stream()
          .filter(operation -> !new AnswerSchema(operation, "200").allows(error()))
          .map(ApiOperation::id)
          .collect(toSet());

  /** Errors that only a fault brings. */
  private static final List<Integer> FAULTS = List.of(409, 413, 429, 500, 504);

  private static final String BOB = "bob@example.com";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A request; {@code #} in it is a number that no other manner has. */
  private record Step(Operation operation, String body) {}

  private static AskSageStandIn askSage;
  private static PrismServer proxy;
  private static int number = 1_000_000;

  /** The examples of the contract. */
  private static final Map<String, Collection<JsonNode>> REQUESTS =
      ApiOperation.all().stream().collect(toMap(ApiOperation::id, o -> o.requests().values()));

  /** So that none is forgotten. */
  private static final Set<Integer> STATUSES = new TreeSet<>();

  @BeforeAll
  static void start() {
    askSage = AskSageStandIn.start();
    proxy = PrismServer.proxy(PrismExtension.CONTRACT, askSage.url());
  }

  @AfterAll
  static void end() {
    proxy.close();
    askSage.close();
    assertThat(STATUSES).contains(200, 400, 401, 403, 404, 405, 406, 410).containsAll(FAULTS);
  }

  private static List<Step> steps() throws IOException {
    Path file = PrismServer.module().resolve("src/test/resources/stand-in-requests.txt");
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" ", 2))
        .map(line -> new Step(Operation.valueOf(line[0]), line[1]))
        .toList();
  }

  static Stream<Manner> manners() {
    Stream<Manner> mixtures =
        Stream.of(Errors.values())
            .map(Manner.OBSERVED::with)
            .flatMap(manner -> Stream.of(Bodies.values()).map(manner::with))
            .flatMap(manner -> Stream.of(Requests.values()).map(manner::with));
    Stream<Manner> refusals =
        Stream.of(Manner.OBSERVED, Manner.OLDER, Manner.DOCUMENTED)
            .flatMap(manner -> Stream.of(Refusals.values()).map(manner::with));
    return Stream.concat(mixtures, refusals).distinct();
  }

  @ParameterizedTest
  @MethodSource("manners")
  void everyAnswerPassesPrism(Manner manner) throws Exception {
    String unique = String.valueOf(++number);
    askSage
        .answering(manner)
        .withDatasetOf(BOB, "His" + unique)
        .sharedWith(AskSageStandIn.EMAIL, Permission.READ)
        .withDataset("Mine" + unique)
        .withChat("Not loaded")
        .notLoaded()
        .withChat("Loaded")
        .identifiedBy("chat-" + unique)
        .saying("me", "Hi")
        .withApiKey("revoked", "revoked-" + unique)
        .revokedBecause("Lost")
        .withApiKey("good", "key-" + unique)
        .withApiKey("to be deleted", "other-" + unique)
        .identifiedBy(number)
        .withLog("Why?", "Because.")
        .withLogin()
        .withFailedLogin("Wrong password");
    for (Step step : steps()) {
      check(manner, step.operation(), step.body().replace("#", unique), "key-" + unique);
    }
    for (Operation operation : Operation.values()) {
      for (String token : new String[] {"", "never-seen", "revoked-" + unique}) {
        check(manner, operation, "{}", token);
      }
      check(manner, operation, "no JSON", "key-" + unique);
      for (JsonNode example : REQUESTS.get(operation.operationId())) {
        check(manner, operation, example.toString(), "key-" + unique);
      }
      for (int status : FAULTS) {
        askSage.failNext(operation, Fault.error(status, "As the test wants it"));
        check(manner, operation, "{}", "key-" + unique);
      }
    }
  }

  private static void check(Manner manner, Operation operation, String body, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(proxy.url() + operation.path()))
            .method(operation.method(), BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("x-access-tokens", token);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    JsonNode json = JSON.readTree(answer.body());
    int status = json.path("status").asInt(answer.statusCode());
    STATUSES.add(status);
    boolean isOther =
        answer.statusCode() == 200
            && status >= 400
            && OTHER_SHAPE.contains(operation.operationId());
    assertThat(violations(answer).isEmpty())
        .as("%s %s %s: %s", operation, body, answer.body(), violations(answer))
        .isEqualTo(!isOther);
  }

  private static JsonNode error() {
    return JSON.createObjectNode().put("response", "It failed").put("status", 400);
  }

  /** Those of the answer: requests are wrong on purpose. */
  private static List<JsonNode> violations(HttpResponse<String> answer) throws Exception {
    JsonNode all = JSON.readTree(answer.headers().firstValue("sl-violations").orElse("[]"));
    return all.valueStream()
        .filter(violation -> violation.at("/location/0").asText().equals("response"))
        .toList();
  }
}
