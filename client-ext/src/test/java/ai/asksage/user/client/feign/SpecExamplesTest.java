package ai.asksage.user.client.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.fixture.StubbedApi;
import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.wire.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The encoder and the decoders handle every example of the contract. */
class SpecExamplesTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private final Contract contract = Contract.read();

  @Test
  void noOperationIsForgotten() {
    assertThat(StubbedApi.operations())
        .extracting(method -> method.getAnnotation(Operation.class).id())
        .containsExactlyInAnyOrderElementsOf(
            contract.operations().stream().map(ContractOperation::id).toList());
  }

  @TestFactory
  List<DynamicTest> responses() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ContractOperation operation : contract.operations()) {
      String id = operation.id();
      for (var response : operation.node().get("responses").properties()) {
        for (var example : contract.json(response.getValue()).get("examples").properties()) {
          String name = id + " " + response.getKey() + " " + example.getKey();
          JsonNode value = contract.resolve(example.getValue()).get("value");
          tests.add(dynamicTest(name, () -> check(id, response.getKey(), value)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(String id, String response, JsonNode value) throws IOException {
    int bodyStatus = value.path("status").asInt(200);
    if (response.equals("200") && bodyStatus < 400) {
      Object decoded = StubbedApi.answering(200, value.toString()).call(id);
      assertThat(PLAIN.readTree(PLAIN.writeValueAsBytes(decoded)))
          .isEqualTo(withoutWhatTheModelsChange(value));
      return;
    }
    AskSageException inside = failure(StubbedApi.answering(200, value.toString()), id);
    AskSageException outside = failure(StubbedApi.answering(bodyStatus, value.toString()), id);
    assertThat(inside).hasSameClassAs(outside).isInstanceOf(ApiException.class);
    assertThat(List.of(inside.httpStatus(), outside.httpStatus())).containsExactly(200, bodyStatus);
    assertThat(List.of(inside, outside))
        .allSatisfy(
            e -> {
              assertThat(List.of(e.operationId(), e.bodyStatus()))
                  .isEqualTo(List.of(id, bodyStatus));
              assertThat(e.apiMessage()).isEqualTo(value.get("response").asText());
              assertThat(e).hasMessageContaining(e.apiMessage());
            });
  }

  @TestFactory
  List<DynamicTest> requests() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ContractOperation operation : contract.operations()) {
      Method method = StubbedApi.operation(operation.id());
      for (JsonNode example : contract.json(operation.node().get("requestBody")).get("examples")) {
        JsonNode value = contract.resolve(example).get("value");
        tests.add(
            dynamicTest(
                method.getName() + " " + value,
                () -> {
                  StubbedApi api = StubbedApi.answering(500, "");
                  Object request = StubbedApi.read(value, method.getParameterTypes()[0]);
                  catchThrowableOfType(ServerErrorException.class, () -> api.call(method, request));
                  assertThat(PLAIN.readTree(api.sent().body())).isEqualTo(value);
                  assertThat(api.sent().headers().get("Content-Type"))
                      .containsExactly("application/json");
                }));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static AskSageException failure(StubbedApi api, String id) {
    return CallSetup.failure(() -> api.call(id));
  }

  /** Writes a status in a string as a number, and leaves out nulls. */
  private static JsonNode withoutWhatTheModelsChange(JsonNode value) throws IOException {
    return PLAIN.readTree(
        value
            .toString()
            .replace("\"200\"", "200")
            .replaceAll("\"\\w+\":null,?|,\"\\w+\":null", ""));
  }
}
