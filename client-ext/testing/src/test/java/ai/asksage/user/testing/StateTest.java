package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.DELETE_DATASET;
import static ai.asksage.user.testing.contract.Operation.DELETE_USER_API_KEY;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_TOKEN_WITH_API_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.testing.behavior.Access;
import ai.asksage.user.testing.behavior.Deployment;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What fixtures add, what a reset keeps, and that clients share it. */
@ExtendWith(AskSageExtension.class)
class StateTest {
  private static final String BOB = "bob@example.com";

  private final AskSageStandIn askSage;
  private final AskSageUserClient jane;

  StateTest(AskSageStandIn askSage, AskSageUserClient jane) {
    this.askSage = askSage;
    this.jane = jane;
  }

  @Test
  void olderNamesComeFromFixtures() {
    askSage.withDataset("test-test-test").withDataset("user_custom_9_other_content");
    for (String name : List.of("user_custom_52_test-test-test_content", "other")) {
      String request = "{'dataset':'" + name + "'}";
      assertThat(new RawClient(askSage).call(DELETE_DATASET, request)).contains("OK");
    }
    askSage.withDataset("Twice");
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.withDataset("Twice"));
  }

  @Test
  void namesOfDeploymentsAreRead() {
    assertThat(Deployment.of("Older, strict-requests, DOCUMENTED_RESPONSES"))
        .isEqualTo(Deployment.DOCUMENTED);
    assertThatIllegalArgumentException().isThrownBy(() -> Deployment.of("newest"));
  }

  @Test
  void aBodyIsNeededWhereTheContractSaysSo() {
    RawClient raw = new RawClient(askSage);
    assertThat(raw.call(GET_CHATS, "")).contains("'status':200");
    assertThat(raw.call(DELETE_USER_API_KEY, "")).contains("'status':'400'");
    assertThat(raw.call(DELETE_USER_API_KEY, "{")).contains("not JSON");
  }

  @Test
  void resetKeepsWhatClientsHold() {
    askSage
        .withDataset("Reports")
        .withUser(BOB)
        .withApiKey("other", "other-key")
        .respondingAs(Deployment.DOCUMENTED)
        .behindGatewayWanting("a", "b")
        .failEvery(GET_CHATS, Fault.reset())
        .letPass(Duration.ofDays(2))
        .reset();
    assertThat(jane.datasets().list()).isEmpty();
    assertThat(jane.chats().list()).isEmpty();
    assertThat(askSage.requests()).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.apiKeyOf(BOB));
    assertThatIllegalStateException().isThrownBy(() -> askSage.sharedWith(BOB, Access.READ));
  }

  @Test
  void twoClientsSeeOneState() {
    askSage.withDataset("Reports").sharedWith(BOB, Access.READ);
    try (AskSageUserClient bob =
        AskSageUserClient.builder()
            .baseUrl(askSage.url().toString())
            .credentials(Credentials.emailAndApiKey(BOB, askSage.apiKeyOf(BOB)))
            .build()) {
      assertThat(bob.datasets().list()).hasSize(1);
      askSage.refuseTokens();
      assertThat(bob.datasets().list()).hasSize(1);
      assertThat(askSage.requests(GET_TOKEN_WITH_API_KEY)).hasSize(2);
    }
  }
}
