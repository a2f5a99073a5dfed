package ai.asksage.user.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Recording.RecordedCall;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Operations;
import ai.asksage.user.contract.spec.ResponseSchema;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The facade has a method for every operation, and a stand-in responds to it as Prism does. */
@ExtendWith(PrismExtension.class)
public class FacadeTest {
  private static final FullDatasetName DATASET = FullDatasetName.parse(StandIns.DATASET);
  private static final String OTHER = "john.roe@example.com";

  private static final Map<String, Consumer<AskSageUserClient>> CALLS =
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

  @TestFactory
  Stream<DynamicTest> everyFacadeMethodWorksWithPrism(PrismServer prism) {
    return Operations.tests(operation -> check(operation, prism.url()));
  }

  @TestFactory
  Stream<DynamicTest> everyFacadeMethodWorksWithAStandIn() {
    return Operations.tests(
        operation -> {
          try (AskSageStandIn askSage = StandIns.start(Deployment.OBSERVED)) {
            check(operation, askSage.url());
          }
        });
  }

  private static void check(ContractOperation operation, URI server) {
    assertThat(CALLS)
        .as("FacadeTest calls every operation: spec/docs/adding.md, step 5")
        .containsKey(operation.id());
    Credentials credentials =
        operation.tokenHeader().isEmpty()
            ? Credentials.emailAndApiKey("jane.doe@example.com", ClientUnderTest.TOKEN)
            : Credentials.apiKey(ClientUnderTest.TOKEN);
    try (ClientUnderTest mock = new ClientUnderTest(server, credentials)) {
      mock.recording().prefer("code=200, example=observed");
      CALLS.get(operation.id()).accept(mock.client());
      RecordedCall call = mock.recording().calls().get(0);
      assertThat(call.method() + " " + call.path()).isEqualTo(operation.line());
      assertThat(call.violations()).isNull();
      new ResponseSchema(operation, 200).assertAllows(call.received());
    }
  }
}
