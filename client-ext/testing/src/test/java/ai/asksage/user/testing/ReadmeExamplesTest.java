package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.fake.Fakes;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compiles and runs the snippets of the README. */
class ReadmeExamplesTest {
  @RegisterExtension
  static final AskSageExtension ASK_SAGE =
      new AskSageExtension(client -> client.callTimeout(Duration.ofSeconds(1)));

  @ExtendWith(AskSageExtension.class)
  static class ReportsTest {
    @Test
    void addsADataset(AskSageStandIn askSage, AskSageUserClient client) {
      client.datasets().add(DatasetName.of("Reports"));
      assertThat(client.datasets().list()).hasSize(1);
      assertThat(askSage.requests(ADD_DATASET)).hasSize(1);
    }

    @Test
    void failsWithoutACard(AskSageStandIn askSage, AskSageUserClient client) {
      askSage.failNext(ADD_DATASET, Fault.error(407, "CAC required"));
      assertThatExceptionOfType(CacRequiredException.class)
          .isThrownBy(() -> client.datasets().add(DatasetName.cui("Reports")));
    }
  }

  @Nested
  class Inherited extends ReportsTest {}

  @Test
  void fixturesAddData(AskSageStandIn askSage, AskSageUserClient client) {
    askSage
        .withDataset("Reports")
        .sharedWith("bob@example.com", Access.EDIT)
        .withChat("A greeting")
        .saying("me", "Hello")
        .withApiKey("laptop", "an-old-key")
        .revokedBecause("Lost")
        .withLog("Why?", "Because.");
    assertThat(client.apiKeys().list()).hasSize(2);
    assertThat(askSage.apiKeyOf("bob@example.com")).hasSize(64);
  }

  @Test
  void faultsMakeCallsFail(AskSageStandIn askSage, AskSageUserClient client) {
    askSage
        .failNext(ADD_DATASET, Fault.gateway(502), Fault.reset(), Fault.stallInBody())
        .failEvery(GET_CHATS, call -> call.send(call.carryOut().gzipped()));
    assertThat(client.chats().list()).isEmpty();
    assertThatExceptionOfType(ServerErrorException.class)
        .isThrownBy(() -> client.datasets().add(DatasetName.of("Reports")));
  }

  @Test
  void mocksReturnAndThrowFakes() {
    String json =
        """
        {"response": [{"dataset": "user_custom_52_Reports_content", "permissions": "owner"}],
         "status": 200}\
        """;
    AskSageUserClient askSage = mock(AskSageUserClient.class, RETURNS_DEEP_STUBS);
    var reports = Fakes.result(json, client -> client.datasets().list());
    when(askSage.datasets().list())
        .thenReturn(reports)
        .thenThrow(Fakes.exception(CacRequiredException.class));
    assertThat(askSage.datasets().list()).hasSize(1);
    assertThatExceptionOfType(CacRequiredException.class)
        .isThrownBy(() -> askSage.datasets().list());
  }
}
