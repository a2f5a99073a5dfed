package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Named examples: there is one for every body, and each is what its schema says. */
class ExamplesTest {
  private static final Contract CONTRACT = Contract.read();

  /** Every body of the contract: operation, "request" or the status, and its media type object. */
  static Stream<Arguments> bodies() {
    List<Arguments> bodies = new ArrayList<>();
    for (ContractOperation operation : CONTRACT.operations()) {
      bodies.add(
          arguments(operation, "request", CONTRACT.json(operation.node().get("requestBody"))));
      operation
          .node()
          .get("responses")
          .properties()
          .forEach(r -> bodies.add(arguments(operation, r.getKey(), CONTRACT.json(r.getValue()))));
    }
    return bodies.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bodies")
  void everyExampleIsValid(ContractOperation operation, String what, JsonNode body) {
    assertThat(body.has("example")).as("an example without a name").isFalse();
    assertThat(body.path("examples")).as("named examples").isNotEmpty();
    for (JsonNode example : body.get("examples")) {
      JsonNode value = CONTRACT.resolve(example).get("value");
      assertThat(CONTRACT.validator(body.get("schema")).validate(value)).as("%s", value).isEmpty();
    }
  }

  /** An error is shown with its own code. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bodies")
  void errorExamplesHaveTheirStatus(ContractOperation operation, String what, JsonNode body) {
    if (what.equals("request") || what.equals("200")) {
      return;
    }
    for (JsonNode example : body.get("examples")) {
      assertThat(CONTRACT.resolve(example).at("/value/status").asText()).isEqualTo(what);
    }
  }

  /**
   * Both forms of a success are shown, and an error inside 200 where the schema allows one (D5).
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("successes")
  void successesAreShownInEveryForm(ContractOperation operation, JsonNode body) {
    Set<String> expected = new TreeSet<>(Set.of("observed"));
    if (DocumentedTest.isDocumented(operation)) {
      expected.add("documented");
    }
    JsonNode schema = CONTRACT.resolve(body.get("schema"));
    if (schema.at("/properties/response/type").asText().equals("string")
        && !schema.at("/properties/response").has("contentSchema")) {
      expected.add("error-in-200");
    }
    Set<String> actual = new TreeSet<>();
    body.get("examples").fieldNames().forEachRemaining(actual::add);
    assertThat(actual).isEqualTo(expected);
  }

  static Stream<Arguments> successes() {
    return CONTRACT.operations().stream()
        .map(o -> arguments(o, CONTRACT.json(o.node().at("/responses/200"))));
  }

  /** JSON inside a string is what its contentSchema says. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("successes")
  void jsonInStringsIsValid(ContractOperation operation, JsonNode body)
      throws JsonProcessingException {
    JsonNode schema = CONTRACT.resolve(body.get("schema")).at("/properties/response/contentSchema");
    if (schema.isObject()) {
      String json = CONTRACT.resolve(body.at("/examples/observed")).at("/value/response").asText();
      assertThat(CONTRACT.validator(schema).validate(new ObjectMapper().readTree(json))).isEmpty();
    }
  }

  /** What nobody has seen is named so (D55), and nothing else is. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bodies")
  void whatNobodyHasSeenIsCalledConstructed(
      ContractOperation operation, String what, JsonNode body) {
    for (var example : body.get("examples").properties()) {
      int status = CONTRACT.resolve(example.getValue()).at("/value/status").asInt();
      assertThat(example.getKey().startsWith("constructed-"))
          .as("%s, %d", example.getKey(), status)
          .isEqualTo(Set.of(413, 429, 502, 503, 504).contains(status));
    }
  }
}
