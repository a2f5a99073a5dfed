package ai.asksage.user.spec;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation declares. */
class OperationsTest {

  /**
   * What the documentation lists, as decided in DECISIONS.md: the error codes and whether a call
   * only reads.
   */
  private static final Map<String, String> DOCUMENTED =
      Map.ofEntries(
          Map.entry("POST /get-token-with-api-key", "reads 400"),
          Map.entry("POST /get-user-logs", "reads 400"),
          Map.entry("POST /get-user-logins", "reads 400"),
          Map.entry("POST /add-dataset", "400 406 407"),
          Map.entry("POST /assign-dataset", "400"),
          Map.entry("POST /deassign-dataset", "400 408"),
          Map.entry("POST /delete-dataset", "400 408"),
          Map.entry("POST /update-permission-dataset", "400 408"),
          Map.entry("POST /get-datasets-with-permissions", "reads 400 408"),
          Map.entry("POST /get-chats", "reads 400 408"),
          Map.entry("POST /get-chat-session", "reads 400 408"),
          Map.entry("POST /delete-chat-session", "400 408"),
          Map.entry("POST /get-user-api-keys", "reads 400 408"),
          Map.entry("POST /user-api-key", "400 408"),
          Map.entry("DELETE /user-api-key", "400 408"));

  private static final Contract CONTRACT = Contract.read();

  static List<ContractOperation> operations() {
    return CONTRACT.operations();
  }

  @Test
  void swaggerParserHasNothingToSay() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readLocation("ai/asksage/user/openapi.yaml", null, options);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getPaths()).hasSize(14);
  }

  @Test
  void documentedOperationsAndStatusesAreComplete() {
    Map<String, String> actual = new HashMap<>();
    for (ContractOperation operation : operations()) {
      List<String> words = new ArrayList<>();
      if (operation.node().path("x-read-only").asBoolean()) {
        words.add("reads");
      }
      operation.node().get("responses").fieldNames().forEachRemaining(words::add);
      assertThat(words).as(operation.id()).contains("200", "default");
      words.removeAll(List.of("200", "default"));
      actual.put(operation.line(), String.join(" ", words));
    }
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(DOCUMENTED);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void hasAnIdATagAndTheReadOnlyMark(ContractOperation operation) {
    assertThat(operation.id()).matches("(get|add|assign|deassign|delete|update|create)[A-Za-z]+");
    assertThat(operation.node().path("tags")).hasSize(1);
    assertThat(operation.node().path("x-read-only").isBoolean()).isTrue();
    assertThat(operations().stream().map(ContractOperation::id).collect(toSet()))
        .hasSize(operations().size());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void needsATokenUnlessItGetsOne(ContractOperation operation) {
    boolean open = operation.id().equals("getTokenWithApiKey");
    assertThat(operation.node().has("security")).isEqualTo(open);
    assertThat(operation.node().path("security")).isEmpty();
    assertThat(CONTRACT.root().get("security").toString()).isEqualTo("[{\"AccessToken\":[]}]");
    JsonNode scheme = CONTRACT.root().at("/components/securitySchemes/AccessToken");
    assertThat(scheme.get("in").asText()).isEqualTo("header");
    assertThat(scheme.get("name").asText()).isEqualTo("x-access-tokens");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void speaksJsonAlone(ContractOperation operation) {
    assertThat(operation.node().at("/requestBody/content").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("application/json");
    for (JsonNode response : operation.node().get("responses")) {
      assertThat(CONTRACT.resolve(response).get("content").properties())
          .extracting(Map.Entry::getKey)
          .containsExactly("application/json");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyErrorIsTheEnvelope(ContractOperation operation) {
    operation
        .node()
        .get("responses")
        .properties()
        .forEach(
            response -> {
              if (!response.getKey().equals("200")) {
                assertThat(CONTRACT.json(response.getValue()).at("/schema/$ref").asText())
                    .as(response.getKey())
                    .isEqualTo("#/components/schemas/ErrorResponse");
              }
            });
  }

  @Test
  void serverIsATenant() {
    JsonNode server = CONTRACT.root().at("/servers/0");
    assertThat(server.get("url").asText()).isEqualTo("https://{tenant}/user");
    assertThat(server.at("/variables/tenant/default").asText()).isEqualTo("api.asksage.ai");
    assertThat(CONTRACT.root().get("info").has("summary")).isFalse();
    assertThat(CONTRACT.root().get("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void everyTagIsUsed() {
    Set<String> used =
        operations().stream().map(o -> o.node().at("/tags/0").asText()).collect(toSet());
    Set<String> declared =
        CONTRACT.root().get("tags").findValuesAsText("name").stream().collect(toSet());
    assertThat(declared).isEqualTo(used);
  }
}
