package ai.asksage.user.spec;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that the linter cannot check. The contract agrees with its changelog and decisions. */
class ContractTest extends ContractRules {
  private static final Set<String> FORMATS = Set.of("password", "date", "date-time");
  private static final List<String> LIMITED =
      List.of("GetUserLogsRequest/properties/limit", "GetUserLoginsRequest/properties/limit");

  @Test
  void swaggerParserFindsNothing() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    assertThat(
            new OpenAPIV3Parser()
                .readLocation(Contract.file().toString(), null, options)
                .getMessages())
        .isEmpty();
  }

  @Test
  void everyOperationExceptTheTokenExchangeNeedsAToken() {
    for (ContractOperation operation : CONTRACT.operations()) {
      boolean open = operation.id().equals("getTokenWithApiKey");
      require(
          operation.node().has("security") == open && operation.node().path("security").isEmpty(),
          operation.pointer(),
          open ? "needs `security: []`" : "must not have `security` of its own");
    }
    assertThat(CONTRACT.root().get("security").toString()).isEqualTo("[{\"TokenOrApiKey\":[]}]");
    JsonNode scheme = CONTRACT.root().at("/components/securitySchemes/TokenOrApiKey");
    assertThat(scheme.get("in").asText() + " " + scheme.get("name").asText())
        .isEqualTo("header x-access-tokens");
  }

  @Test
  void everyBodyIsJson() {
    for (ContractOperation operation : CONTRACT.operations()) {
      requireJson(operation.node().path("requestBody"), operation.pointer() + "/requestBody");
      for (Map.Entry<String, JsonNode> response : operation.node().get("responses").properties()) {
        requireJson(response.getValue(), operation.pointer() + "/responses/" + response.getKey());
      }
    }
  }

  private void requireJson(JsonNode body, String pointer) {
    JsonNode content = CONTRACT.resolve(body).path("content");
    require(
        content.size() == 1 && content.has("application/json"),
        pointer,
        "the only content must be application/json");
  }

  @Test
  void serversAreTheDefaultTenantAndAnyTenant() {
    JsonNode servers = CONTRACT.root().get("servers");
    assertThat(servers.at("/0/url").asText()).isEqualTo("https://api.asksage.ai/user");
    assertThat(servers.get(0).has("variables")).isFalse();
    assertThat(servers.at("/1/url").asText()).isEqualTo("https://{tenant}/user");
    assertThat(servers.at("/1/variables/tenant/default").asText()).isEqualTo("api.asksage.ai");
    assertThat(CONTRACT.root().get("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void everyTagIsUsed() {
    assertThat(CONTRACT.root().get("tags").findValuesAsText("name"))
        .hasSameElementsAs(
            CONTRACT.operations().stream().map(ContractOperation::tag).collect(toSet()));
  }

  @Test
  void schemasHaveDescriptionsAndUsableNames() {
    Set<String> names = CONTRACT.schemas().keySet();
    Set<String> taken =
        CONTRACT.operations().stream()
            .map(o -> o.id().substring(0, 1).toUpperCase() + o.id().substring(1) + "Response")
            .collect(toSet());
    CONTRACT.root().at("/components/securitySchemes").fieldNames().forEachRemaining(taken::add);
    names.forEach(name -> taken.add("New" + name));
    for (String name : names) {
      String pointer = "/components/schemas/" + name;
      String description = CONTRACT.root().at(pointer + "/description").asText();
      require(!description.isBlank(), pointer, "needs a description");
      String reason = "generators give this name to a type of their own: D17";
      require(!taken.contains(name), pointer, reason);
    }
  }

  @Test
  void everyPartOfASchemaIsExact() {
    CONTRACT
        .schemas()
        .forEach((name, schema) -> part(schema, "/components/schemas/" + name, false));
    for (String limit : LIMITED) {
      JsonNode schema = CONTRACT.root().at("/components/schemas/" + limit);
      require(
          schema.path("minimum").asInt() == 1 && schema.path("maximum").asInt() == 100,
          "/components/schemas/" + limit,
          "the documented limits are 1 and 100");
    }
  }

  private void part(JsonNode schema, String pointer, boolean marked) {
    String type = schema.path("type").toString();
    boolean decided = marked || schema.has("x-content");
    if (type.contains("\"integer\"")) {
      require(
          Set.of("int32", "int64").contains(schema.path("format").asText()),
          pointer,
          "an integer needs `format: int32` or `int64`");
    }
    if (schema.has("pattern")) {
      require(
          schema.get("pattern").asText().matches("\\^.*\\$"), pointer, "a pattern needs ^ and $");
    }
    if (type.contains("\"string\"")) {
      require(
          decided
              || schema.has("enum")
              || FORMATS.contains(schema.path("format").asText())
              || schema.has("contentSchema"),
          pointer,
          "say `x-content: true` if the text is a user's content, which toString() and logs mask,"
              + " or `x-content: false`");
    }
    JsonNode properties = schema.path("properties");
    properties.forEachEntry((name, one) -> part(one, pointer + "/properties/" + name, false));
    for (int i = 0; i < schema.path("oneOf").size(); i++) {
      part(schema.get("oneOf").get(i), pointer + "/oneOf/" + i, decided);
    }
    if (schema.has("items")) {
      part(schema.get("items"), pointer + "/items", decided);
    }
  }

  /** Otherwise clients would send an empty text instead of refusing it. */
  @Test
  void stringsOfRequestsSayWhetherTheyMayBeEmpty() {
    for (ContractOperation operation : CONTRACT.operations()) {
      JsonNode body = CONTRACT.json(operation.node().path("requestBody"));
      for (var property : CONTRACT.resolve(body.path("schema")).path("properties").properties()) {
        JsonNode schema = CONTRACT.resolve(property.getValue());
        require(
            !schema.path("type").asText().equals("string")
                || Stream.of("minLength", "pattern", "enum").anyMatch(schema::has),
            operation.pointer() + "/requestBody",
            property.getKey() + " needs `minLength` (0 if it may be empty) or a pattern: D15");
      }
    }
  }

  @Test
  void changelogBeginsWithTheContractVersion() throws IOException {
    String version = Contract.read().root().at("/info/version").asText();
    assertThat(numbers("CHANGELOG.md", "(?m)\\A[^#]*#[^#]*## (\\S+)$")).containsExactly(version);
  }

  @Test
  void everyDecisionIsReferredTo() throws IOException {
    assertThat(numbers("docs/decisions.md", "(?m)^### D(\\d+)\\. "))
        .isNotEmpty()
        .isEqualTo(numbers("openapi.yaml", "\\bD(\\d+)(?<=#[^\"\\n]{0,999})")); // In comments.
  }

  private static Set<String> numbers(String file, String regex) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(regex).matcher(Files.readString(Path.of(file)));
    matcher.results().forEach(result -> found.add(result.group(1)));
    return found;
  }
}
