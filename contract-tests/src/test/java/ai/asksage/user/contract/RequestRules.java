package ai.asksage.user.contract;

import static ai.asksage.user.contract.spec.Operations.tests;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Recording.RecordedCall;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Requests;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A server accepts the requests that the contract allows, and refuses the others. */
abstract class RequestRules {
  private static final String JSON = "application/json";
  private static final Path DOCUMENTED =
      PrismServer.module().resolve("../spec/src/test/resources/documented.yaml");

  @AutoClose final ClientUnderTest server;

  RequestRules(ClientUnderTest server) {
    this.server = server;
  }

  /** A body to send, and the status of the response. */
  private record Case(int status, @Nullable String body, String mediaType, @Nullable String token) {
    Case(int status, @Nullable String body) {
      this(status, body, JSON, ClientUnderTest.TOKEN);
    }
  }

  @TestFactory
  Stream<DynamicTest> invalidRequestsAreRefused() {
    return tests(RequestRules::invalid, this::send);
  }

  private static Map<String, Case> invalid(ContractOperation operation) {
    Map<String, Case> cases = new LinkedHashMap<>();
    Requests requests = new Requests(operation);
    requests.beyondLimits().forEach((name, body) -> cases.put(name, new Case(400, "" + body)));
    requests.malformed().forEach((name, body) -> cases.put(name, new Case(400, "" + body)));
    String any = operation.anyRequest().toString();
    cases.put("not JSON", new Case(400, "{"));
    cases.put("another media type", new Case(400, any, "text/plain", ClientUnderTest.TOKEN));
    cases.put("without a body", new Case(operation.bodyRequired() ? 400 : 200, null));
    int withoutToken = operation.tokenHeader().isEmpty() ? 200 : 401;
    cases.put("without a token", new Case(withoutToken, any, JSON, null));
    return cases;
  }

  /** The server accepts the vendor's samples, except those that decisions.md rejects. */
  @TestFactory
  Stream<DynamicTest> documentedSamplesAreAccepted() throws IOException {
    JsonNode documented = new YAMLMapper().readTree(DOCUMENTED.toFile());
    return tests(operation -> samples(documented.path(operation.line())), this::send);
  }

  private static Map<String, Case> samples(JsonNode documented) {
    Map<String, Case> samples = new LinkedHashMap<>();
    for (JsonNode sample : documented.path("samples")) {
      String body = sample.has("body") ? sample.get("body").toString() : null;
      samples.put(sample.toString(), new Case(sample.has("refused") ? 400 : 200, body));
    }
    return samples;
  }

  private void send(ContractOperation operation, Case sent) {
    RecordedCall call = server.send(operation, sent.body, sent.mediaType, sent.token);
    assertThat(call.status()).as(call.toString()).isEqualTo(sent.status);
    if (sent.status >= 400 && !"{".equals(sent.body)) {
      assertThat(call.received().path("status").asInt()).as(call.toString()).isEqualTo(sent.status);
      assertThat(call.received().path("response").asText()).as(call.toString()).isNotBlank();
    }
  }
}
