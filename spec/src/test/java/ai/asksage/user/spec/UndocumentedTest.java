package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the vendor's page does not have is marked, and nothing else is: D54, D50. */
class UndocumentedTest {
  private static final Contract CONTRACT = Contract.read();
  private static final String MARK = "x-undocumented";
  private static final String MARKED = "x-undocumented-properties";

  /** By what a thing is found again, which is never null. */
  private static final Set<String> IDENTIFIERS = Set.of("id", "dataset", "session_id");

  /** A property of a body: whether it is marked, and its schema as it stands there. */
  private record Property(boolean marked, JsonNode schema) {}

  static Stream<ContractOperation> operations() {
    return CONTRACT.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void exactlyTheOperationsThatThePageDoesNotHaveAreMarked(ContractOperation operation) {
    assertThat(operation.node().path(MARK).asBoolean())
        .isEqualTo(!DocumentedTest.isDocumented(operation));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void exactlyTheFieldsThatThePageDoesNotHaveAreMarked(ContractOperation operation) {
    if (DocumentedTest.isDocumented(operation)) {
      assertThat(unmarked(request(operation)))
          .isEqualTo(DocumentedTest.fields(operation, "request"));
      assertThat(unmarked(answer(operation))).isEqualTo(DocumentedTest.fields(operation, "answer"));
    }
  }

  @Test
  void marksAreReadableToo() {
    assertThat(CONTRACT.root().findParents(MARK))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              assertThat(node.get(MARK).isBoolean() && node.get(MARK).asBoolean()).isTrue();
              assertThat(node.get("description").asText()).contains("ot documented");
            });
    for (JsonNode node : CONTRACT.root().findParents(MARKED)) {
      for (JsonNode name : node.get(MARKED)) {
        assertThat(node.at("/properties/" + name.asText() + "/$ref").isTextual())
            .as("%s is a reference, which can have no mark of its own", name)
            .isTrue();
        assertThat(node.get("description").asText())
            .contains("`" + name.asText() + "`", "not documented");
      }
    }
  }

  /** D50: what is an identifier or a type of its own is never null. */
  @ParameterizedTest
  @MethodSource("operations")
  void whatOnlyDeploymentsSendMayBeNull(ContractOperation operation) {
    answer(operation)
        .forEach(
            (place, property) -> {
              String name = place.substring(place.lastIndexOf('/') + 1);
              boolean identifier = IDENTIFIERS.contains(name) || place.endsWith("buttons/key");
              boolean expected = property.marked() && !identifier && !property.schema().has("$ref");
              assertThat(property.schema().path("type").toString().contains("\"null\""))
                  .as("%s of %s may be null", place, operation)
                  .isEqualTo(expected);
            });
  }

  private static Set<String> unmarked(Map<String, Property> properties) {
    Set<String> unmarked = new TreeSet<>();
    properties.forEach(
        (place, property) -> {
          if (!property.marked()) {
            unmarked.add(place);
          }
        });
    return unmarked;
  }

  private static Map<String, Property> request(ContractOperation operation) {
    return properties(operation.node().get("requestBody"));
  }

  private static Map<String, Property> answer(ContractOperation operation) {
    return properties(operation.node().at("/responses/200"));
  }

  private static Map<String, Property> properties(JsonNode body) {
    Map<String, Property> properties = new TreeMap<>();
    collect(CONTRACT.json(body).get("schema"), "", false, properties);
    return properties;
  }

  private static void collect(
      JsonNode reference, String place, boolean marked, Map<String, Property> found) {
    JsonNode schema = CONTRACT.resolve(reference);
    boolean here = marked || schema.has(MARK);
    for (var entry : schema.path("properties").properties()) {
      String name = entry.getKey();
      JsonNode property = entry.getValue();
      boolean listed = schema.path(MARKED).valueStream().anyMatch(n -> n.asText().equals(name));
      boolean own = here || listed || CONTRACT.resolve(property).has(MARK);
      found.put(place + name, new Property(own, property));
      collect(property, place + name + "/", own, found);
    }
    schema.path("oneOf").forEach(alternative -> collect(alternative, place, here, found));
    for (String inner : Set.of("items", "contentSchema")) {
      if (schema.has(inner)) {
        collect(schema.get(inner), place, here, found);
      }
    }
  }
}
