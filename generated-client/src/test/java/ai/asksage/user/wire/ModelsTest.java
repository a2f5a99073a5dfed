package ai.asksage.user.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.ApiKey;
import ai.asksage.user.model.Classification;
import ai.asksage.user.model.DeleteDatasetRequest;
import ai.asksage.user.model.GetChatSessionRequest;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.MessageResponse;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.model.UserApiKeys;
import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The models read and write every example of the contract unchanged, with the defaults of Jackson 2
 * and 3.
 */
class ModelsTest {
  private static final Contract CONTRACT = Contract.read();
  private static final ObjectMapper JACKSON_2 = new ObjectMapper();
  private static final JsonMapper JACKSON_3 = new JsonMapper();

  static Stream<Arguments> examples() {
    List<Arguments> examples = new ArrayList<>();
    for (ContractOperation operation : CONTRACT.operations()) {
      for (String body : List.of("/requestBody", "/responses/200", "/responses/400")) {
        JsonNode node = operation.node().at(body);
        String schema = CONTRACT.json(node).at("/schema/$ref").asText().substring(21);
        CONTRACT
            .examples(node)
            .forEach((name, json) -> examples.add(arguments(operation, schema, name, "" + json)));
      }
    }
    return examples.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("examples")
  void everyExampleIsReadAndWrittenUnchanged(
      ContractOperation operation, String schema, String name, String json) throws Exception {
    Class<?> type = type(schema);
    Object two = JACKSON_2.readValue(json, type);
    Object three = JACKSON_3.readValue(json, type);
    assertThat(two).isEqualTo(three).hasSameHashCodeAs(three);
    assertThat(normal(JACKSON_2.writeValueAsString(two))).isEqualTo(normal(json));
    assertThat(normal(JACKSON_3.writeValueAsString(two))).isEqualTo(normal(json));
    assertThat(two.toString()).doesNotContain("example-api-key", "eyJ");
    assertThat(two instanceof HasStatus).isEqualTo(!schema.endsWith("Request"));
    if (two instanceof HasStatus response) {
      int status = JACKSON_2.readTree(json).path("status").asInt();
      assertThat(response.status() == null ? 0 : response.status().value()).isEqualTo(status);
    }
  }

  /** Removes nulls and makes status a number, because models write them like this. */
  private static JsonNode normal(String json) throws Exception {
    return JACKSON_2.readTree(
        json.replaceAll("\"status\":\"(\\d+)\"", "\"status\":$1")
            .replaceAll(",?\"\\w+\":null", ""));
  }

  private static Class<?> type(String schema) throws ClassNotFoundException {
    return schema.equals("EmptyRequest")
        ? EmptyRequest.class
        : Class.forName("ai.asksage.user.model." + schema);
  }

  @Test
  void unknownPropertiesAreIgnoredAndUnsetOnesNotWritten() throws Exception {
    String json = "{\"response\":\"OK\",\"status\":200,\"new\":{\"a\":[1]}}";
    assertThat(JACKSON_2.readValue(json, MessageResponse.class).response()).isEqualTo("OK");
    assertThat(JACKSON_3.readValue(json, MessageResponse.class).response()).isEqualTo("OK");
    AddDatasetRequest request = AddDatasetRequest.builder().dataset("Reports").build();
    assertThat(JACKSON_2.writeValueAsString(request)).isEqualTo("{\"dataset\":\"Reports\"}");
    assertThat(JACKSON_3.writeValueAsString(request)).isEqualTo("{\"dataset\":\"Reports\"}");
  }

  @Test
  void toStringMasksSecrets() {
    ApiKey key = ApiKey.builder().id(1L).key("s3cret").build();
    assertThat(key.toString()).contains("key=***").doesNotContain("s3cret");
    assertThat(
            UserApiKeys.builder()
                .response(new ApiKeysOrMessage("[{\"key\":\"s3cret\"}]"))
                .status(StatusCode.of(200))
                .build()
                .toString())
        .doesNotContain("s3cret");
    assertThatThrownBy(
            () -> GetTokenWithApiKeyRequest.builder().email("s3cret").apiKey("x").build())
        .hasMessageStartingWith("GetTokenWithApiKeyRequest.email must match ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aMissingOrEmptyRequiredPropertyIsAnError() {
    assertThatThrownBy(() -> AddDatasetRequest.builder().isTabular(true).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AddDatasetRequest.dataset is required");
    assertThatThrownBy(() -> GetChatSessionRequest.builder().sessionId("").build())
        .hasMessage("GetChatSessionRequest.session_id must have at least 1 character(s)");
    assertThatThrownBy(() -> JACKSON_2.readValue("{\"response\":\"OK\"}", MessageResponse.class))
        .hasMessageContaining("status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "my-data", "CUI-", "a b", "a\n"})
  void nameThatBreaksItsPatternIsRefused(String name) {
    assertThatThrownBy(() -> AddDatasetRequest.builder().dataset(name).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("AddDatasetRequest.dataset must match ^(CUI-)?[A-Za-z0-9]+$. ");
    assertThatThrownBy(() -> DeleteDatasetRequest.builder().dataset(name).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void observedNameIsAcceptedOnlyByItsOwnMethod() {
    String name = "1-jupynotebk-asksage-ex-52";
    assertThat(AddDatasetRequest.builder().datasetAsObserved(name).build().dataset())
        .isEqualTo(name);
    assertThatThrownBy(() -> AddDatasetRequest.builder().datasetAsObserved("a b").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 101})
  void limitOutsideItsBoundsIsRefused(int limit) {
    assertThatThrownBy(() -> GetUserLoginsRequest.builder().limit(limit).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GetUserLoginsRequest.limit must be at ")
        .hasMessageEndingWith("but is " + limit);
    assertThat(GetUserLoginsRequest.builder().limit(1).build().limit()).isEqualTo(1);
    assertThat(GetUserLoginsRequest.builder().limit(100).build().limit()).isEqualTo(100);
  }

  @Test
  void enumsHaveTheirWireValues() {
    assertThat(PermissionLevel.of("edit")).isSameAs(PermissionLevel.EDIT);
    assertThat(Classification.UNCLASSIFIED.value()).isEqualTo("Unclassified");
    assertThatThrownBy(() -> PermissionLevel.of("Edit"))
        .hasMessage("PermissionLevel must be one of [read, edit, admin, write]");
  }
}
