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
import feign.TypedResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The generated jar alone, under plain Feign: one call of each operation, answered by Prism. What
 * is decoded must hold every field of the example that the contract shows for current deployments.
 */
@ExtendWith(PrismExtension.class)
class GeneratedClientTest {
  private PlainFeign feign;

  @BeforeEach
  void build(PrismServer prism) {
    feign = new PlainFeign(prism.url().toString());
  }

  private <T> T api(Class<T> type) {
    return feign.api(type);
  }

  @Test
  void getTokenWithApiKey() {
    PlainFeign.assertHolds(
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
    PlainFeign.assertHolds(
        api(ActivityApi.class)
            .getUserLogs(GetUserLogsRequest.builder().limit(10).beforeId(4711L).build()),
        "LogsObserved");
    PlainFeign.assertHolds(api(ActivityApi.class).getUserLogs(), "LogsObserved");
  }

  @Test
  void getUserLogins() {
    PlainFeign.assertHolds(
        api(ActivityApi.class).getUserLogins(GetUserLoginsRequest.builder().limit(5).build()),
        "LoginsObserved");
  }

  @Test
  void addDataset() {
    PlainFeign.assertHolds(
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
    PlainFeign.assertHolds(
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
    PlainFeign.assertHolds(
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
    PlainFeign.assertHolds(
        api(DatasetsApi.class)
            .deleteDataset(
                DeleteDatasetRequest.builder()
                    .dataset("user_custom_52_test-test-test_content")
                    .build()),
        "Ok");
  }

  @Test
  void updatePermissionDataset() {
    PlainFeign.assertHolds(
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
    PlainFeign.assertHolds(
        api(DatasetsApi.class)
            .getDatasetsWithPermissions(
                GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build()),
        "DatasetPermissionsObserved");
  }

  @Test
  void getChats() {
    PlainFeign.assertHolds(api(ChatsApi.class).getChats(), "ChatsObserved");
  }

  @Test
  void getChatSession() {
    PlainFeign.assertHolds(
        api(ChatsApi.class)
            .getChatSession(GetChatSessionRequest.builder().sessionId("any").build()),
        "ChatSessionObserved");
  }

  @Test
  void deleteChatSession() {
    PlainFeign.assertHolds(
        api(ChatsApi.class)
            .deleteChatSession(DeleteChatSessionRequest.builder().sessionId("any").build()),
        "ChatSessionDeletedObserved");
  }

  @Test
  void getUserApiKeys() {
    PlainFeign.assertHolds(api(ApiKeysApi.class).getUserApiKeys(), "ApiKeysObserved");
  }

  @Test
  void createUserApiKey() {
    PlainFeign.assertHolds(
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
    PlainFeign.assertHolds(answer.body(), "OkStringStatus");
  }
}
