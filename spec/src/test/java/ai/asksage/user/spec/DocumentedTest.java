package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The contract has everything that documented.yaml lists and requires nothing else. All parts that
 * are not on the vendor's page are marked, and no others: D54, D50.
 */
class DocumentedTest extends ContractRules {
  private static final String FILE = "spec/src/test/resources/documented.yaml";
  private static final String MARK = "x-undocumented";
  private static final String MARKED = "x-undocumented-properties";

  /** Properties that identify a thing and are never null. */
  private static final Set<String> IDENTIFIERS = Set.of("id", "dataset", "session_id");

  private final JsonNode documented =
      new YAMLMapper().readTree(Path.of("src/test/resources/documented.yaml").toFile());

  DocumentedTest() throws IOException {}

  /** A property of a body with its mark and its schema. */
  private record Property(boolean marked, JsonNode schema) {}

  @Test
  void everyOperationHasALine() {
    for (ContractOperation operation : CONTRACT.operations()) {
      JsonNode line = documented.path(operation.line());
      require(
          line.path("samples").isArray(),
          operation.pointer(),
          FILE + " has no line, or no samples, for " + operation.line() + ": adding.md, step 3");
    }
    Set<String> known =
        CONTRACT.operations().stream().map(ContractOperation::line).collect(Collectors.toSet());
    documented
        .fieldNames()
        .forEachRemaining(line -> require(known.contains(line), "/paths", FILE + " has " + line));
  }

  @Test
  void statusesAndRequiredPropertiesAreTheDocumentedOnes() {
    for (ContractOperation operation : CONTRACT.operations()) {
      JsonNode line = documented.path(operation.line());
      Set<String> errors = new TreeSet<>();
      for (var response : operation.node().get("responses").properties()) {
        if (!CONTRACT.resolve(response.getValue()).has(MARK) && !response.getKey().equals("200")) {
          errors.add(response.getKey());
        }
      }
      Set<String> request = required(operation.requestSchema());
      Set<String> success = required(operation.responseSchema(200));
      compare(operation, "/responses", "documented errors", errors, line.path("errors"));
      compare(operation, "/requestBody", "required", request, line.path("request"));
      compare(operation, "/responses/200", "required", success, line.path("response"));
    }
  }

  @Test
  void exactlyUndocumentedPartsAreMarked() {
    for (ContractOperation operation : CONTRACT.operations()) {
      JsonNode line = documented.path(operation.line());
      boolean observedOnly = line.path("observed-only").asBoolean();
      require(
          operation.node().path(MARK).asBoolean() == observedOnly,
          operation.pointer(),
          "`x-undocumented` here and `observed-only` in " + FILE + " contradict each other");
      if (!observedOnly) {
        unmarked(operation, "/requestBody", operation.requestSchema(), line, "request");
        unmarked(operation, "/responses/200", operation.responseSchema(200), line, "response");
      }
      properties(operation.responseSchema(200))
          .forEach((place, property) -> requireNull(operation, place, property));
    }
  }

  private void unmarked(
      ContractOperation operation, String part, JsonNode body, JsonNode line, String side) {
    Map<String, Property> unmarked = properties(body);
    unmarked.values().removeIf(Property::marked);
    Set<String> expected = texts(line.path(side));
    expected.addAll(texts(line.path(side + "-also")));
    require(
        unmarked.keySet().equals(expected),
        operation.pointer() + part,
        "properties without `x-undocumented` are %s, but %s lists %s"
            .formatted(unmarked.keySet(), FILE, expected));
  }

  /**
   * Requires that an undocumented property may be null, unless it is an identifier or a reference.
   */
  private void requireNull(ContractOperation operation, String place, Property property) {
    String name = place.substring(place.lastIndexOf('/') + 1);
    boolean identifier = IDENTIFIERS.contains(name) || place.endsWith("buttons/key");
    boolean nullable = property.marked() && !identifier && !property.schema().has("$ref");
    require(
        property.schema().path("type").toString().contains("\"null\"") == nullable,
        operation.pointer() + "/responses/200",
        place + (nullable ? " is undocumented, so it may be null: D50" : " is never null: D50"));
  }

  private void compare(
      ContractOperation operation, String part, String what, Set<String> has, JsonNode listed) {
    require(
        has.equals(texts(listed)),
        operation.pointer() + part,
        "%s: %s, but %s lists %s".formatted(what, has, FILE, texts(listed)));
  }

  private static Set<String> required(JsonNode schema) {
    return texts(CONTRACT.resolve(schema).path("required"));
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Property> properties(JsonNode schema) {
    Map<String, Property> properties = new TreeMap<>();
    collect(schema, "", false, properties);
    return properties;
  }

  /** Collects the properties of a schema, and checks that descriptions mention the marks. */
  private static void collect(
      JsonNode reference, String place, boolean marked, Map<String, Property> found) {
    JsonNode schema = CONTRACT.resolve(reference);
    boolean here = marked || schema.has(MARK);
    String description = schema.path("description").asText();
    assertThat(!schema.has(MARK) || description.contains("ot documented"))
        .as("%s", schema)
        .isTrue();
    for (var entry : schema.path("properties").properties()) {
      String name = entry.getKey();
      JsonNode property = entry.getValue();
      boolean listed = texts(schema.path(MARKED)).contains(name);
      assertThat(!listed || description.contains("`" + name + "`")).as("%s", schema).isTrue();
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
