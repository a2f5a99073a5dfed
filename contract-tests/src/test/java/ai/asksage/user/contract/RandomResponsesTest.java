package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.ExpectedErrors;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.harness.RecordedCall;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.ResponseExample;
import ai.asksage.user.contract.spec.ResponseSchema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Any response that the contract allows is decoded or raised. Prism makes them up from seeds that
 * begin at {@code -Dcontract.seed}.
 */
@ExtendWith(PrismExtension.class)
public class RandomResponsesTest {
  private static final List<ApiOperation> OPERATIONS = ApiOperation.all();
  private static final int FIRST_SEED = Integer.getInteger("contract.seed", 1);
  private static final int SUCCESSES = 60;
  private static final int ERRORS = 3;

  private final ClientUnderTest mock;

  RandomResponsesTest(PrismServer prism) {
    mock = new ClientUnderTest(prism.url());
  }

  @AfterEach
  void close() {
    mock.close();
  }

  /** Half of them hold an error, as any status is allowed in a body. */
  @TestFactory
  Stream<DynamicTest> successes() {
    return OPERATIONS.stream()
        .map(operation -> dynamicTest(operation.id(), () -> successes(operation)));
  }

  private void successes(ApiOperation operation) {
    ResponseSchema schema = new ResponseSchema(operation, "200");
    Set<String> places = new HashSet<>();
    int decoded = 0;
    for (int seed : seeds(SUCCESSES)) {
      if (isDecoded(operation, schema, 200, seed)) {
        decoded++;
      }
      places.addAll(ResponseSchema.places(mock.recording().only().received()));
    }
    assertThat(decoded).as("decoded responses").isPositive();
    assertThat(places).as("properties that arrived").containsAll(schema.properties());
  }

  @TestFactory
  Stream<DynamicTest> errors() {
    return OPERATIONS.stream()
        .flatMap(
            operation ->
                operation.responses().stream()
                    .filter(answer -> !answer.declared().equals("200"))
                    .map(
                        answer ->
                            dynamicTest(
                                operation + " " + answer, () -> errors(operation, answer))));
  }

  private void errors(ApiOperation operation, ResponseExample like) {
    ResponseSchema schema = new ResponseSchema(operation, like.declared());
    assertThat(seeds(ERRORS))
        .noneMatch(seed -> isDecoded(operation, schema, like.httpStatus(), seed));
  }

  private static List<Integer> seeds(int number) {
    return IntStream.range(FIRST_SEED, FIRST_SEED + number).boxed().toList();
  }

  /** Makes a call; false if it raised the right error. */
  private boolean isDecoded(ApiOperation operation, ResponseSchema schema, int status, int seed) {
    AtomicReference<Object> value = new AtomicReference<>();
    String preference = "code=%d, dynamic=true, seed=%d".formatted(status, seed);
    Throwable error =
        catchThrowable(() -> value.set(mock.call(operation, operation.anyRequest(), preference)));
    RecordedCall call = mock.recording().only();
    try {
      JsonNode body = call.received();
      schema.assertAllows(body);
      if (status == 200 && body.path("status").asInt() < 400) {
        assertThat(error).isNull();
        assertPartOf(ResponseExample.normal(body), GeneratedApi.json(value.get()));
        return true;
      }
      ExpectedErrors.assertIs(error, operation, status, body);
      return false;
    } catch (AssertionError e) {
      throw new AssertionError(call.toString(), e);
    }
  }

  /** All of a decoded value is in the body; the body may have properties that nobody knows. */
  private static void assertPartOf(JsonNode body, JsonNode part) {
    if (part.isContainerNode() && part.getNodeType() == body.getNodeType()) {
      part.properties().forEach(p -> assertPartOf(body.path(p.getKey()), p.getValue()));
      for (int i = 0; i < Math.max(part.size(), body.size()) && part.isArray(); i++) {
        assertPartOf(body.path(i), part.path(i));
      }
    } else {
      assertThat(part).isEqualTo(body);
    }
  }
}
