package ai.asksage.user.contract;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The samples in documented.yaml are accepted, but for those that a decision refuses. */
abstract class Samples {
  private static final Path SPEC = PrismServer.module().resolve("../spec");

  private final JsonNode data;
  private final ClientUnderTest server;

  Samples(ClientUnderTest server) throws IOException {
    this.server = server;
    data = new YAMLMapper().readTree(SPEC.resolve("src/test/resources/documented.yaml").toFile());
  }

  /** Whether the server names what is wrong, where it can. */
  abstract void checkViolations(Exchange exchange, boolean expected);

  /** The status for a sample that a decision refuses. */
  abstract int statusOfRefusal();

  @AfterEach
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return ApiOperation.all().stream()
        .flatMap(
            operation ->
                data.path(operation.line())
                    .path("samples")
                    .valueStream()
                    .map(s -> dynamicTest(operation + " " + s, () -> check(operation, s))));
  }

  private void check(ApiOperation operation, JsonNode sample) throws IOException {
    String body = sample.has("body") ? sample.get("body").toString() : null;
    Exchange exchange = server.send(operation, RawRequest.of(body));
    if (sample.has("refused")) {
      checkViolations(exchange, true);
      assertThat(exchange.status()).as(exchange.replay()).isEqualTo(statusOfRefusal());
      assertThat(Files.readString(SPEC.resolve("DECISIONS.md")))
          .contains("### " + sample.get("refused").asText() + ". ");
    } else {
      checkViolations(exchange, false);
      assertThat(exchange.status()).as(exchange.replay()).isEqualTo(200);
    }
  }
}
