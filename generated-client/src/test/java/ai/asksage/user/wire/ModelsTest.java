package ai.asksage.user.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.ApiKey;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
  }

  /** Requests just beyond every limit are in the contract tests. */
  @Test
  void refusalsSayWhatIsAllowed() {
    refused(AddDatasetRequest.builder()::build, "AddDatasetRequest.dataset is required");
    refused(
        AddDatasetRequest.builder().dataset("a\n")::build,
        "AddDatasetRequest.dataset must match ^(CUI-)?[A-Za-z0-9]+$. ");
    refused(
        AddDatasetRequest.builder().datasetAsObserved("a b")::build,
        "AddDatasetRequest.dataset must match ");
    refused(
        GetTokenWithApiKeyRequest.builder().email("s3cret").apiKey("x")::build,
        "GetTokenWithApiKeyRequest.email must match ");
    refused(
        GetChatSessionRequest.builder().sessionId("")::build,
        "GetChatSessionRequest.session_id must have at least 1 character(s)");
    refused(
        GetUserLoginsRequest.builder().limit(0)::build,
        "GetUserLoginsRequest.limit must be at least 1, but is 0");
    refused(
        GetUserLoginsRequest.builder().limit(101)::build,
        "GetUserLoginsRequest.limit must be at most 100, but is 101");
    refused(
        () -> PermissionLevel.of("Edit"),
        "PermissionLevel must be one of [read, edit, admin, write]");
    assertThatThrownBy(() -> JACKSON_2.readValue("{\"response\":\"OK\"}", MessageResponse.class))
        .hasMessageContaining("status");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessageStartingWith(message)
        .withMessageNotContaining("s3cret");
  }

  @Test
  void namesThatSomeDeploymentsHaveAreAcceptedByTheirOwnMethod() {
    String name = "1-jupynotebk-asksage-ex-52";
    assertThat(AddDatasetRequest.builder().datasetAsObserved(name).build().dataset())
        .isEqualTo(name);
  }
}
