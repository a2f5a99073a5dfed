package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How schemas are written: what lint cannot say. */
class SchemasTest {
  private static final Contract CONTRACT = Contract.read();

  /**
   * Required properties: those that documentation and deployments both send, or that a request
   * needs.
   */
  private static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("MessageResponse", "response, status"),
          Map.entry("ErrorResponse", "response, status"),
          Map.entry("GetTokenWithApiKeyRequest", "email, api_key"),
          Map.entry("GetTokenWithApiKeyResponse", "response"),
          Map.entry("AccessToken", "access_token"),
          Map.entry("GetUserLogsResponse", "response"),
          Map.entry("UserLog", "date_time, prompt"),
          Map.entry("GetUserLoginsResponse", "response"),
          Map.entry("UserLogin", "date_time"),
          Map.entry("AddDatasetRequest", "dataset"),
          Map.entry("AssignDatasetRequest", "dataset, email"),
          Map.entry("DeassignDatasetRequest", "dataset, email"),
          Map.entry("DeleteDatasetRequest", "dataset"),
          Map.entry("UpdatePermissionDatasetRequest", "dataset, email, permission"),
          Map.entry("GetDatasetsWithPermissionsRequest", "check_permissions"),
          Map.entry("GetDatasetsWithPermissionsResponse", "response, status"),
          Map.entry("GetChatsResponse", "response, status"),
          Map.entry("GetChatSessionRequest", "session_id"),
          Map.entry("GetChatSessionResponse", "status"),
          Map.entry("DeleteChatSessionRequest", "session_id"),
          Map.entry("GetUserApiKeysResponse", "response, status"),
          Map.entry("CreateUserApiKeyRequest", "name"),
          Map.entry("CreateUserApiKeyResponse", "response, status"),
          Map.entry("DeleteUserApiKeyRequest", "id"));

  static Stream<String> requests() {
    return CONTRACT.schemas().keySet().stream().filter(name -> name.endsWith("Request"));
  }

  static Stream<String> others() {
    return CONTRACT.schemas().keySet().stream()
        .filter(name -> !name.endsWith("Request"))
        // Used in requests only.
        .filter(name -> !Set.of("Email", "Classification", "PermissionLevel").contains(name));
  }

  @Test
  void requiredPropertiesAreComplete() {
    Map<String, String> actual = new TreeMap<>();
    CONTRACT
        .schemas()
        .forEach(
            (name, schema) -> {
              if (schema.has("required")) {
                actual.put(name, texts(schema.get("required")).collect(Collectors.joining(", ")));
              }
            });
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(REQUIRED);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsAreClosedAndHaveNoDefaults(String name) {
    JsonNode schema = CONTRACT.schemas().get(name);
    assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
    assertThat(schema.path("additionalProperties").asBoolean()).isFalse();
    assertThat(schema.findValues("default")).isEmpty();
    assertThat(schema.toString()).doesNotContain("\"null\"", "nullable");
  }

  @ParameterizedTest
  @MethodSource("others")
  void responsesAreOpen(String name) {
    JsonNode schema = CONTRACT.schemas().get(name);
    assertThat(schema.findValues("additionalProperties")).isEmpty();
    assertThat(schema.findValues("enum")).isEmpty();
    assertThat(schema.findValuesAsText("format")).doesNotContain("date-time", "uuid", "email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api_key", "access_token", "key"})
  void secretsAreMarked(String property) {
    List<JsonNode> secrets = new ArrayList<>();
    CONTRACT
        .schemas()
        .forEach(
            (name, schema) -> {
              // A button of a chat list has a "key" that is an id.
              if (schema.at("/properties/" + property).isObject() && !name.equals("ChatButton")) {
                secrets.add(schema.at("/properties/" + property));
              }
            });
    assertThat(secrets)
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.path("format").asText()).isEqualTo("password"));
  }

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

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }
}
