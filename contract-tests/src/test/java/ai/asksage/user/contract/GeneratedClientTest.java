package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.AssignDatasetRequest;
import ai.asksage.user.model.Classification;
import ai.asksage.user.model.CreateUserApiKeyRequest;
import ai.asksage.user.model.DeassignDatasetRequest;
import ai.asksage.user.model.DeleteChatSessionRequest;
import ai.asksage.user.model.DeleteDatasetRequest;
import ai.asksage.user.model.DeleteUserApiKeyRequest;
import ai.asksage.user.model.GetChatSessionRequest;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.model.UpdatePermissionDatasetRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import feign.Feign;
import feign.Retryer;
import feign.TypedResponse;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The generated jar alone, under plain Feign: one call of each operation, answered by Prism. What
 * is decoded must hold every field of the example that the contract shows for current deployments.
 */
@ExtendWith(PrismExtension.class)
class GeneratedClientTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static JsonNode examples;

  private Feign feign;
  private String url;

  @BeforeAll
  static void readExamples() throws IOException {
    Path spec = PrismServer.module().resolve("../spec/openapi.yaml");
    examples = new YAMLMapper().readTree(spec.toFile()).at("/components/examples");
  }

  @BeforeEach
  void build(PrismServer prism) {
    url = prism.url().toString();
    feign =
        Feign.builder()
            .client(new Http2Client())
            .retryer(Retryer.NEVER_RETRY)
            .encoder(new JacksonEncoder())
            .decoder(new JacksonDecoder())
            .requestInterceptor(template -> template.header("x-access-tokens", "any-token"))
            .build();
  }

  private <T> T api(Class<T> type) {
    return feign.newInstance(new feign.Target.HardCodedTarget<>(type, url));
  }

  private static void assertHolds(Object answer, String example) {
    JsonNode expected = examples.at("/" + example + "/value").deepCopy();
    // The models write the status as a number, whichever form it came in, and leave null out.
    if (expected.has("status")) {
      ((ObjectNode) expected).put("status", expected.get("status").asInt());
    }
    for (JsonNode element : expected.path("response")) {
      if (element instanceof ObjectNode object) {
        object.properties().removeIf(property -> property.getValue().isNull());
      }
    }
    JsonNode actual = JSON.valueToTree(answer);
    assertThat(actual.toPrettyString()).isEqualTo(expected.toPrettyString());
  }

  @Test
  void getTokenWithApiKey() {
    assertHolds(
        api(AuthenticationApi.class)
            .getTokenWithApiKey(
                GetTokenWithApiKeyRequest.builder()
                    .email("jane.doe@example.com")
                    .apiKey("example-api-key-0001")
                    .build()),
        "TokenObserved");
  }

  @Test
  void getUserLogs() {
    assertHolds(
        api(ActivityApi.class)
            .getUserLogs(GetUserLogsRequest.builder().limit(10).beforeId(4711L).build()),
        "LogsObserved");
    assertHolds(api(ActivityApi.class).getUserLogs(), "LogsObserved");
  }

  @Test
  void getUserLogins() {
    assertHolds(
        api(ActivityApi.class).getUserLogins(GetUserLoginsRequest.builder().limit(5).build()),
        "LoginsObserved");
  }

  @Test
  void addDataset() {
    assertHolds(
        api(DatasetsApi.class)
            .addDataset(
                AddDatasetRequest.builder()
                    .dataset("CUI-Reports2026")
                    .classification(Classification.CUI)
                    .isTabular(false)
                    .build()),
        "Ok");
  }

  @Test
  void assignDataset() {
    assertHolds(
        api(DatasetsApi.class)
            .assignDataset(
                AssignDatasetRequest.builder()
                    .dataset("user_custom_52_Reports2026_content")
                    .email("john.roe@example.com")
                    .permissions(PermissionLevel.EDIT)
                    .build()),
        "Ok");
  }

  @Test
  void deassignDataset() {
    assertHolds(
        api(DatasetsApi.class)
            .deassignDataset(
                DeassignDatasetRequest.builder()
                    .dataset("user_custom_52_Reports2026_content")
                    .email("john.roe@example.com")
                    .build()),
        "Ok");
  }

  @Test
  void deleteDataset() {
    assertHolds(
        api(DatasetsApi.class)
            .deleteDataset(
                DeleteDatasetRequest.builder()
                    .dataset("user_custom_52_test-test-test_content")
                    .build()),
        "Ok");
  }

  @Test
  void updatePermissionDataset() {
    assertHolds(
        api(DatasetsApi.class)
            .updatePermissionDataset(
                UpdatePermissionDatasetRequest.builder()
                    .dataset("user_custom_52_Reports2026_content")
                    .email("john.roe@example.com")
                    .permission(PermissionLevel.EDIT)
                    .permissions(PermissionLevel.EDIT)
                    .build()),
        "Ok");
  }

  @Test
  void getDatasetsWithPermissions() {
    assertHolds(
        api(DatasetsApi.class)
            .getDatasetsWithPermissions(
                GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build()),
        "DatasetPermissionsObserved");
  }

  @Test
  void getChats() {
    assertHolds(api(ChatsApi.class).getChats(), "ChatsObserved");
  }

  @Test
  void getChatSession() {
    assertHolds(
        api(ChatsApi.class)
            .getChatSession(GetChatSessionRequest.builder().sessionId("any").build()),
        "ChatSessionObserved");
  }

  @Test
  void deleteChatSession() {
    assertHolds(
        api(ChatsApi.class)
            .deleteChatSession(DeleteChatSessionRequest.builder().sessionId("any").build()),
        "ChatSessionDeletedObserved");
  }

  @Test
  void getUserApiKeys() {
    assertHolds(api(ApiKeysApi.class).getUserApiKeys(), "ApiKeysObserved");
  }

  @Test
  void createUserApiKey() {
    assertHolds(
        api(ApiKeysApi.class)
            .createUserApiKey(
                CreateUserApiKeyRequest.builder().name("ci").tokenScopes("user,server").build()),
        "ApiKeyCreatedObserved");
  }

  @Test
  void deleteUserApiKey() {
    TypedResponse<?> answer =
        api(ApiKeysApi.class)
            .deleteUserApiKeyWithHttpInfo(DeleteUserApiKeyRequest.builder().id(1807L).build());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("sl-violations");
    assertHolds(answer.body(), "OkStringStatus");
  }
}
