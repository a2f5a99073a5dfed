package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract says what documented.yaml says: no status less, and nothing required beyond it. */
class DocumentedTest {
  private static final String FILE = "src/test/resources/documented.yaml";
  private static final Contract CONTRACT = Contract.read();
  private static final JsonNode DOCUMENTED = read();

  static Stream<ContractOperation> operations() {
    return CONTRACT.operations().stream();
  }

  /** How documented.yaml calls an operation. */
  static String route(ContractOperation operation) {
    return operation.line();
  }

  /** Whether the vendor's page has an operation. */
  static boolean isDocumented(ContractOperation operation) {
    return !DOCUMENTED.path(route(operation)).path("observed-only").asBoolean();
  }

  /** The properties that the page has, of the "request" or the "answer". */
  static Set<String> fields(ContractOperation operation, String side) {
    JsonNode documented = DOCUMENTED.path(route(operation));
    Set<String> fields = texts(documented.path(side));
    fields.addAll(texts(documented.path(side + "-also")));
    return fields;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theContractSaysWhatIsDocumented(ContractOperation operation) {
    JsonNode documented = DOCUMENTED.path(route(operation));
    assertThat(documented.isObject())
        .as("%s has no line in spec/%s: ADDING.md, step 3", route(operation), FILE)
        .isTrue();
    assertThat(documented.path("samples").isArray())
        .as("%s has no samples in spec/%s, not even []", route(operation), FILE)
        .isTrue();
    Set<String> errors = new TreeSet<>();
    operation.node().get("responses").properties().stream()
        .filter(response -> !CONTRACT.resolve(response.getValue()).has("x-undocumented"))
        .map(response -> response.getKey())
        .forEach(errors::add);
    errors.remove("200");
    assertThat(errors).as("errors of %s", operation).isEqualTo(texts(documented.get("errors")));
    JsonNode request = CONTRACT.json(operation.node().path("requestBody"));
    JsonNode answer = CONTRACT.json(operation.node().at("/responses/200"));
    assertThat(required(request))
        .as("what a request of %s needs", operation)
        .isEqualTo(texts(documented.get("request")));
    assertThat(required(answer))
        .as("what every answer of %s has", operation)
        .isEqualTo(texts(documented.get("answer")));
  }

  @Test
  void nothingIsDocumentedThatTheContractDoesNotHave() {
    Set<String> documented = new HashSet<>();
    DOCUMENTED.fieldNames().forEachRemaining(documented::add);
    operations().forEach(operation -> documented.remove(route(operation)));
    assertThat(documented).as("lines of spec/%s without an operation", FILE).isEmpty();
  }

  private static Set<String> required(JsonNode body) {
    return texts(CONTRACT.resolve(body.path("schema")).path("required"));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Path.of(FILE).toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
