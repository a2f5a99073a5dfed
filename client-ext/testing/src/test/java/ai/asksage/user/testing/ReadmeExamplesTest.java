package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Permission.EDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.Permission;
import ai.asksage.user.client.result.ResultList;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Errors;
import ai.asksage.user.testing.behavior.Manner.Refusals;
import ai.asksage.user.testing.error.TestExceptions;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page about this module shows. */
class ReadmeExamplesTest {

  @ExtendWith(AskSageExtension.class)
  static class ReportsTest {
    @Test
    void aDatasetIsAdded(AskSageStandIn askSage, AskSageUserClient client) {
      client.datasets().add(DatasetName.of("Reports"));

      assertThat(client.datasets().list()).hasSize(1);
      assertThat(askSage.requests(ADD_DATASET)).hasSize(1);
    }

    @Test
    void withoutACardNothingIsAdded(AskSageStandIn askSage, AskSageUserClient client) {
      askSage.failNext(ADD_DATASET, Fault.error(407, "CAC required"));

      assertThatExceptionOfType(CacRequiredException.class)
          .isThrownBy(() -> client.datasets().add(DatasetName.cui("Reports")));
    }
  }

  @Nested
  class Inherited extends ReportsTest {}

  @RegisterExtension
  static final AskSageExtension ASK_SAGE =
      new AskSageExtension(client -> client.callTimeout(Duration.ofSeconds(1)));

  @Test
  void withoutJUnit() {
    try (var askSage =
        AskSageStandIn.start().withDataset("Reports").sharedWith("bob@example.com", EDIT)) {
      var bob =
          AskSageUserClient.builder()
              .baseUrl(askSage.url().toString())
              .credentials(Credentials.apiKey(askSage.apiKeyOf("bob@example.com")))
              .build();
      assertThat(bob.datasets().list().get(0).permission()).isEqualTo(Permission.EDIT);
      bob.close();
    }
  }

  @Test
  void fixtures(AskSageStandIn askSage) {
    askSage
        .withUser("eve@example.com")
        .withDataset("older-name")
        .withChat("A greeting")
        .saying("me", "Hello")
        .saying("gpt", "Hello, how can I help?")
        .withApiKey("laptop", "a-key-of-old")
        .revokedBecause("Lost")
        .withLog("Why?", "Because.")
        .withFailedLogin("Wrong password");
    assertThat(askSage.apiKeyOf("eve@example.com")).hasSize(64);
  }

  @Test
  void manners(AskSageStandIn askSage) {
    askSage.answering(Manner.DOCUMENTED);
    askSage.answering(Manner.OBSERVED.with(Errors.BY_STATUS).with(Refusals.NUMBERED));
    assertThat(Manner.OBSERVED.with(Errors.BY_STATUS)).isEqualTo(Manner.OLDER);
  }

  @Test
  void faults(AskSageStandIn askSage, AskSageUserClient client) {
    askSage
        .failNext(ADD_DATASET, Fault.gateway(502), Fault.reset(), Fault.stallInBody())
        .failEvery(GET_CHATS, call -> call.send(call.carryOut().gzipped()));
    assertThat(client.chats().list()).isEmpty();
    assertThatExceptionOfType(ServerErrorException.class)
        .isThrownBy(() -> client.datasets().add(DatasetName.of("Reports")));
  }

  @Test
  void tokens(AskSageStandIn askSage) {
    askSage.letPass(Duration.ofHours(24));
    askSage.refuseTokens();
    askSage.behindGatewayWanting("Authorization", "Bearer of-the-gateway");
    assertThat(askSage.requests()).isEmpty();
  }

  @Test
  void units() {
    AskSageUserClient askSage = mock(AskSageUserClient.class, RETURNS_DEEP_STUBS);
    when(askSage.datasets().add(DatasetName.of("Reports")))
        .thenThrow(TestExceptions.of(CacRequiredException.class));
    when(askSage.datasets().list())
        .thenReturn(ResultList.of(List.of(new Dataset("Library", null, Permission.READ, false))));
    assertThatExceptionOfType(CacRequiredException.class)
        .isThrownBy(() -> askSage.datasets().add(DatasetName.of("Reports")))
        .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(407));
    assertThat(askSage.datasets().list()).hasSize(1);
  }
}
