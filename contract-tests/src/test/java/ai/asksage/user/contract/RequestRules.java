package ai.asksage.user.contract;

import static ai.asksage.user.contract.spec.ApiOperation.tests;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.RecordedCall;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A server accepts the requests that the contract allows, and refuses the others. */
abstract class RequestRules {
  private static final String JSON = "application/json";
  private static final Path DOCUMENTED =
      PrismServer.module().resolve("../spec/src/test/resources/documented.yaml");

  final ClientUnderTest server;

  RequestRules(ClientUnderTest server) {
    this.server = server;
  }

  @AfterEach
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> requestsBeyondLimitsAreRefused() {
    return tests(operation -> new Requests(operation).beyondLimits(), this::assertRefused);
  }

  @TestFactory
  Stream<DynamicTest> malformedRequestsAreRefused() {
    return tests(operation -> new Requests(operation).malformed(), this::assertRefused);
  }

  private void assertRefused(ApiOperation operation, JsonNode request) {
    assertStatus(400, server.send(operation, request.toString()));
  }

  @TestFactory
  Stream<DynamicTest> bodiesThatAreNotJsonAreRefused() {
    return tests(
        operation -> {
          String body = operation.anyRequest().toString();
          assertStatus(400, server.send(operation, body, "text/plain", ClientUnderTest.TOKEN));
          assertThat(server.send(operation, "{").status()).isEqualTo(400);
        });
  }

  @TestFactory
  Stream<DynamicTest> requestsWithoutARequiredBodyAreRefused() {
    return tests(
        operation ->
            assertStatus(operation.bodyRequired() ? 400 : 200, server.send(operation, null)));
  }

  @TestFactory
  Stream<DynamicTest> requestsWithoutARequiredTokenAreRefused() {
    return tests(
        operation ->
            assertStatus(
                operation.tokenHeader() == null ? 200 : 401,
                server.send(operation, operation.anyRequest().toString(), JSON, null)));
  }

  /** The vendor's samples are accepted, except those that a decision refuses. */
  @TestFactory
  Stream<DynamicTest> documentedSamplesAreAccepted() throws IOException {
    JsonNode documented = new YAMLMapper().readTree(DOCUMENTED.toFile());
    return tests(operation -> samples(documented.path(operation.line())), this::sample);
  }

  private static Map<String, JsonNode> samples(JsonNode documented) {
    Map<String, JsonNode> samples = new LinkedHashMap<>();
    documented.path("samples").forEach(sample -> samples.put(sample.toString(), sample));
    return samples;
  }

  private void sample(ApiOperation operation, JsonNode sample) {
    String body = sample.has("body") ? sample.get("body").toString() : null;
    assertStatus(sample.has("refused") ? 400 : 200, server.send(operation, body));
  }

  private static void assertStatus(int status, RecordedCall call) {
    assertThat(call.status()).as(call.toString()).isEqualTo(status);
    if (status >= 400) {
      assertThat(call.received().path("status").asInt()).as(call.toString()).isEqualTo(status);
      assertThat(call.received().path("response").asText()).as(call.toString()).isNotBlank();
    }
  }
}
