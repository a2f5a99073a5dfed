package ai.asksage.user.contract;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.contract.harness.RawRequest;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The documentation's own samples are accepted, but for those that a decision refuses. */
abstract class Samples {
  private static final List<ApiOperation> OPERATIONS = ApiOperation.all();

  private final JsonNode data;
  private final ClientUnderTest server;

  Samples(ClientUnderTest server) throws IOException {
    this.server = server;
    try (InputStream yaml = Samples.class.getResourceAsStream("/documented-samples.yaml")) {
      data = new YAMLMapper().readTree(yaml);
    }
  }

  /** Whether the server names what is wrong, where it can. */
  abstract void checkViolations(Exchange exchange, boolean expected);

  @AfterEach
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return StreamSupport.stream(data.get("samples").spliterator(), false)
        .map(sample -> dynamicTest(sample.toString(), () -> check(sample)));
  }

  private void check(JsonNode sample) throws IOException {
    String body = sample.has("body") ? sample.get("body").toString() : null;
    Exchange exchange = server.send(operation(sample.get("request").asText()), RawRequest.of(body));
    if (sample.has("refused")) {
      checkViolations(exchange, true);
      assertThat(exchange.status()).as(exchange.replay()).isEqualTo(400);
      assertThat(Files.readString(PrismServer.module().resolve("../spec/DECISIONS.md")))
          .contains("### " + sample.get("refused").asText() + ". ");
    } else {
      checkViolations(exchange, false);
      assertThat(exchange.status()).as(exchange.replay()).isEqualTo(200);
    }
  }

  @Test
  void noOperationIsForgotten() {
    Set<String> named =
        data.get("samples").findValuesAsText("request").stream()
            .collect(toCollection(TreeSet::new));
    data.get("without").forEach(request -> named.add(request.asText()));
    assertThat(named).isEqualTo(OPERATIONS.stream().map(ApiOperation::line).collect(toSet()));
  }

  private static ApiOperation operation(String request) {
    return OPERATIONS.stream()
        .filter(operation -> operation.line().equals(request))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The contract has no " + request));
  }
}
