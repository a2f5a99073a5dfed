package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Recording.RecordedCall;
import ai.asksage.user.contract.spec.Operations;
import ai.asksage.user.contract.spec.Requests;
import ai.asksage.user.contract.spec.ResponseExample;
import ai.asksage.user.contract.spec.ResponseSchema;
import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import ai.asksage.user.testing.Deployment.Trait;
import ai.asksage.user.testing.Fault;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.junit.AskSageExtension;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A stand-in refuses what Prism refuses, and nothing else. The contract allows every response of a
 * stand-in, for every deployment, and the contract's examples show the successes. Faults of
 * gateways are not part of the API.
 */
@ExtendWith(AskSageExtension.class)
class StandInTest extends RequestRules {
  private static final List<Integer> FAULTS = List.of(409, 413, 429, 500, 504);

  private final AskSageStandIn askSage;

  StandInTest(AskSageStandIn askSage) {
    super(new ClientUnderTest(askSage.url()));
    this.askSage = StandIns.fill(askSage).respondingAs(Deployment.DOCUMENTED);
  }

  /** A stand-in may lack the dataset or key of a request. Observed deployments then send 404. */
  @TestFactory
  Stream<DynamicTest> validRequestsAreAccepted() {
    askSage.respondingAs(Deployment.OLDER.with(Trait.STRICT_REQUESTS));
    return Operations.tests(
        operation -> new Requests(operation).valid(),
        (operation, request) -> {
          var call = server.send(operation, request.toString());
          if (!call.received().path("response").asText().equals("Invalid API Key.")) {
            assertThat(call.status()).as(call.toString()).isNotEqualTo(400);
          }
        });
  }

  private static Stream<Deployment> deployments() {
    Stream<Deployment> all = Stream.of(Deployment.OBSERVED);
    for (Trait trait : Trait.values()) {
      all = all.flatMap(deployment -> Stream.of(deployment, deployment.with(trait)));
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> theContractAllowsEveryResponse() {
    return DynamicTest.stream(deployments(), Deployment::toString, StandInTest::check);
  }

  private static void check(Deployment deployment) {
    TreeSet<Integer> statuses = new TreeSet<>();
    try (AskSageStandIn askSage = StandIns.start(deployment);
        ClientUnderTest client = new ClientUnderTest(askSage.url())) {
      for (ContractOperation operation : Operations.all()) {
        for (RecordedCall call : calls(askSage, client, operation)) {
          int status = call.received().path("status").asInt(call.status());
          statuses.add(status);
          // Inside HTTP 200, an error has the same form as with its own status.
          int declared = status >= 400 ? status : 200;
          new ResponseSchema(operation, declared).assertAllows(call.received());
        }
      }
    }
    assertThat(statuses).contains(200, 400).containsAll(FAULTS);
  }

  private static List<RecordedCall> calls(
      AskSageStandIn askSage, ClientUnderTest client, ContractOperation operation) {
    List<RecordedCall> calls = new ArrayList<>();
    String any = operation.anyRequest().toString();
    for (String token : Arrays.asList(null, "never-seen")) {
      calls.add(client.send(operation, any, "application/json", token));
    }
    calls.add(client.send(operation, "no JSON"));
    for (JsonNode request : operation.requests().values()) {
      calls.add(client.send(operation, request.toString()));
      calls.add(client.send(operation, request.toString())); // Missing, or already present.
    }
    Operation name =
        Operation.valueOf(operation.id().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    for (int status : FAULTS) {
      askSage.failNext(name, Fault.error(status, "As the test wants it"));
      calls.add(client.send(operation, any));
    }
    return calls;
  }

  @TestFactory
  Stream<DynamicTest> successesAreLikeTheExamples() {
    return Operations.tests(
        operation ->
            ResponseExample.of(
                operation, response -> response.example().matches("observed|documented")),
        (operation, example) -> {
          boolean observed = example.example().equals("observed");
          Deployment deployment = observed ? Deployment.OBSERVED : Deployment.DOCUMENTED;
          assertLike(example.body(), success(operation, deployment));
        });
  }

  private static JsonNode success(ContractOperation operation, Deployment deployment) {
    try (AskSageStandIn askSage = StandIns.start(deployment);
        ClientUnderTest client = new ClientUnderTest(askSage.url())) {
      return operation.requests().values().stream()
          .map(request -> client.send(operation, request.toString()).received())
          .filter(response -> response.path("status").asInt() < 400)
          .findFirst()
          .orElseThrow(() -> new AssertionError("No request of " + operation + " succeeds"));
    }
  }

  /** Asserts the same status, in the same form, and the same properties with the same types. */
  private static void assertLike(JsonNode example, JsonNode received) {
    assertThat(received.get("status"))
        .as("status of %s, compared with the example %s", received, example)
        .isEqualTo(example.get("status"));
    assertThat(shape(received, example))
        .as("%s, compared with the example %s", received, example)
        .isEqualTo(shape(example, received));
  }

  /**
   * Returns the types of all values; of a list, the types of its first element. Null matches any
   * type.
   */
  private static String shape(JsonNode value, JsonNode other) {
    if (value.isArray()) {
      return value.isEmpty() || other.isEmpty() ? "[]" : shape(value.get(0), other.path(0));
    }
    if (value.isObject()) {
      TreeSet<String> properties = new TreeSet<>();
      value.forEachEntry((name, part) -> properties.add(name + shape(part, other.path(name))));
      return properties.toString();
    }
    return value.isNull() || other.isNull() ? "any" : value.getNodeType().toString();
  }
}
