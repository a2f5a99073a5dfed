package ai.asksage.user.contract;

import static java.util.Map.entry;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.PermissionLevel;
import java.util.Map;
import java.util.function.Consumer;

/** A facade call for each operation. FacadeTest checks that none is missing. */
final class FacadeCalls {
  private static final FullDatasetName DATASET = FullDatasetName.parse(StandIns.DATASET);
  private static final String OTHER = "john.roe@example.com";

  static final Map<String, Consumer<AskSageUserClient>> BY_OPERATION =
      Map.ofEntries(
          entry("getTokenWithApiKey", client -> client.chats().list()),
          entry("getUserLogs", client -> client.activity().logs(10)),
          entry("getUserLogins", client -> client.activity().logins()),
          entry("addDataset", client -> client.datasets().add(DatasetName.cui("Reports"))),
          entry(
              "assignDataset",
              client -> client.datasets().grantAccess(DATASET, OTHER, PermissionLevel.READ)),
          entry("deassignDataset", client -> client.datasets().revokeAccess(DATASET, OTHER)),
          entry("deleteDataset", client -> client.datasets().delete(DATASET)),
          entry(
              "updatePermissionDataset",
              client -> client.datasets().changeAccess(DATASET, OTHER, PermissionLevel.EDIT)),
          entry("getDatasetsWithPermissions", client -> client.datasets().list()),
          entry("getChats", client -> client.chats().list()),
          entry("getChatSession", client -> client.chats().get(StandIns.SESSION)),
          entry("deleteChatSession", client -> client.chats().delete(StandIns.SESSION)),
          entry("getUserApiKeys", client -> client.apiKeys().list()),
          entry("createUserApiKey", client -> client.apiKeys().create("build")),
          entry("deleteUserApiKey", client -> client.apiKeys().delete(3)));

  private FacadeCalls() {}
}
