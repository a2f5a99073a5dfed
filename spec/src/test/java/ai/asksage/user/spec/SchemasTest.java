package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How schemas are written: what lint cannot say. */
class SchemasTest {
  private static final Contract CONTRACT = Contract.read();

  @Test
  void unionsAreNamedAndOneOf() {
    assertThat(CONTRACT.root().findValues("anyOf")).isEmpty();
    CONTRACT
        .schemas()
        .forEach(
            (name, schema) -> {
              assertThat(schema.findValues("oneOf").size())
                  .as("unions below %s", name)
                  .isEqualTo(schema.has("oneOf") ? 1 : 0);
              if (schema.has("oneOf")) {
                assertThat(schema.path("description").asText()).as(name).isNotBlank();
              }
            });
  }

  @Test
  void everySchemaIsDescribed() {
    assertThat(CONTRACT.schemas())
        .allSatisfy((name, schema) -> assertThat(schema.path("description").asText()).isNotBlank());
  }

  /** Generators give these names to types of their own (D53). */
  @Test
  void noSchemaHasANameThatGeneratorsTake() {
    assertThat(CONTRACT.schemas().keySet())
        .doesNotContainAnyElementsOf(
            CONTRACT.operations().stream()
                .map(o -> o.id().substring(0, 1).toUpperCase() + o.id().substring(1) + "Response")
                .toList())
        .doesNotContainAnyElementsOf(
            CONTRACT.schemas().keySet().stream().map("New"::concat).toList())
        .doesNotContainAnyElementsOf(
            () -> CONTRACT.root().at("/components/securitySchemes").fieldNames());
  }

  @Test
  void integersHaveASize() {
    for (JsonNode schema : CONTRACT.root().findParents("type")) {
      if (schema.get("type").toString().contains("\"integer\"")) {
        assertThat(schema.path("format").asText()).as("%s", schema).isIn("int32", "int64");
      }
    }
  }

  @Test
  void patternsAreAnchored() {
    assertThat(CONTRACT.root().findValuesAsText("pattern"))
        .isNotEmpty()
        .allSatisfy(pattern -> assertThat(pattern).startsWith("^").endsWith("$"));
  }

  @Test
  void limitsAreTheDocumentedOnes() {
    for (String request : List.of("GetUserLogsRequest", "GetUserLoginsRequest")) {
      JsonNode limit = CONTRACT.schemas().get(request).at("/properties/limit");
      assertThat(limit.get("minimum").asInt()).isEqualTo(1);
      assertThat(limit.get("maximum").asInt()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "200", "599", "\"200\"", "\"400\""})
  void statusTakes(String json) throws Exception {
    assertThat(CONTRACT.validator("StatusCode").validate(json(json))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "600", "200.5", "\"OK\"", "\"2000\"", "\"099\"", "null", "true"})
  void statusRefuses(String json) throws Exception {
    assertThat(CONTRACT.validator("StatusCode").validate(json(json))).isNotEmpty();
  }

  private static JsonNode json(String json) throws Exception {
    return new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
  }
}
