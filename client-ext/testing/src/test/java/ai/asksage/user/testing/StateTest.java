package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_TOKEN_WITH_API_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AskSageExtension.class)
class StateTest {
  private static final String BOB = "bob@example.com";

  @Test
  void resetKeepsUrlKeyAndTokens(AskSageStandIn askSage, AskSageUserClient jane) {
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
  void clientsShareTheState(AskSageStandIn askSage) {
    askSage.withDataset("Reports").sharedWith(BOB, Access.READ).behindGatewayWanting("a", "b");
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.withDataset("Reports"));
    try (AskSageUserClient bob =
        AskSageUserClient.builder()
            .baseUrl(askSage.url().toString())
            .credentials(Credentials.emailAndApiKey(BOB, askSage.apiKeyOf(BOB)))
            .headers(() -> Map.of("a", "b"))
            .build()) {
      assertThat(bob.datasets().list()).hasSize(1);
      askSage.refuseTokens();
      assertThat(bob.datasets().list()).hasSize(1);
      assertThat(askSage.requests(GET_TOKEN_WITH_API_KEY)).hasSize(2);
    }
  }
}
