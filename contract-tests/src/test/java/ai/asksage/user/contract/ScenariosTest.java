package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.http.HttpClient5Transport;
import ai.asksage.user.contract.harness.Coverage;
import ai.asksage.user.contract.harness.CoverageExtension;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.contract.harness.RecordingTransport;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.AnswerSchema;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.testing.AskSageStandIn;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a program does with the client, against Prism and against a stand-in that answers as real
 * deployments do: it cannot tell them apart.
 */
@ExtendWith({PrismExtension.class, CoverageExtension.class})
public class ScenariosTest {
  private static final List<ApiOperation> OPERATIONS = ApiOperation.all();

  private final Coverage coverage;

  ScenariosTest(Coverage coverage) {
    this.coverage = coverage;
  }

  @TestFactory
  Stream<DynamicTest> againstPrism(PrismServer prism) {
    return tests((scenario, called) -> run(scenario, prism.url(), called));
  }

  @TestFactory
  Stream<DynamicTest> againstTheStandIn() {
    return tests(
        (scenario, called) -> {
          try (AskSageStandIn standIn = scenario.standIn()) {
            run(scenario, standIn.url(), called);
          }
        });
  }

  private static Stream<DynamicTest> tests(BiConsumer<Scenario, Set<ApiOperation>> run) {
    Set<ApiOperation> called = new HashSet<>();
    return Stream.concat(
        Scenarios.all().stream()
            .map(scenario -> dynamicTest(scenario.name(), () -> run.accept(scenario, called))),
        Stream.of(
            dynamicTest(
                "no operation is forgotten",
                () ->
                    assertThat(OPERATIONS)
                        .filteredOn(operation -> !called.contains(operation))
                        .as("operations that no scenario calls: spec/ADDING.md, step 5")
                        .isEmpty())));
  }

  private void run(Scenario scenario, URI url, Set<ApiOperation> called) {
    try (HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      RecordingTransport recording = new RecordingTransport(transport, coverage);
      recording.prefer(scenario.preference());
      AskSageUserClientBuilder builder =
          AskSageUserClient.builder()
              .baseUrl(url.toString())
              .allowInsecureHttp() // Docker may be on another host.
              .credentials(scenario.credentials())
              .retryPolicy(RetryPolicy.NONE)
              .transport(recording);
      try (AskSageUserClient client = builder.build()) {
        scenario.steps().accept(client);
      }
      for (Exchange exchange : recording.exchanges()) {
        called.add(check(exchange, url));
      }
    }
  }

  /** The contract allows what was answered. */
  private static ApiOperation check(Exchange exchange, URI url) {
    String path = exchange.request().url().substring(url.toString().length());
    String line = exchange.request().httpMethod() + " " + path;
    ApiOperation operation =
        OPERATIONS.stream().filter(o -> o.line().equals(line)).findFirst().orElseThrow();
    String declared = String.valueOf(exchange.status());
    new AnswerSchema(operation, declared).assertAllows(exchange.received());
    return operation;
  }
}
