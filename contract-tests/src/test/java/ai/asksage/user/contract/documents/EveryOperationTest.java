package ai.asksage.user.contract.documents;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.contract.documents.EveryOperation.Known;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Refusals;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.contract.Permission;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's program does its work on a server of either manner. */
@ParameterizedClass
@MethodSource("manners")
class EveryOperationTest {
  private static final String BOB = "bob@example.com";
  private static final DatasetName REPORTS = DatasetName.of("Reports");

  @Parameter private Manner manner;

  private final AskSageStandIn askSage = AskSageStandIn.start();

  static List<Manner> manners() {
    return List.of(Manner.OBSERVED, Manner.DOCUMENTED);
  }

  @AfterEach
  void end() {
    askSage.close();
  }

  private AskSageUserClient client(UnaryOperator<AskSageUserClientBuilder> settings) {
    return settings
        .apply(
            AskSageUserClient.builder()
                .baseUrl(askSage.url().toString())
                .retryPolicy(RetryPolicy.NONE)
                .credentials(Credentials.emailAndApiKey(AskSageStandIn.EMAIL, askSage.apiKey())))
        .build();
  }

  private String outcome(Consumer<AskSageUserClient> call) {
    try (AskSageUserClient client = client(b -> b)) {
      return EveryOperation.outcome(() -> call.accept(client));
    }
  }

  @Test
  void allOperationsAreDone() {
    for (int i = 1; i <= 250; i++) {
      askSage.withLog("prompt " + i, "answer " + i);
    }
    askSage
        .withApiKey("old", "k-of-old")
        .revokedBecause("Lost")
        .withApiKey("spare", "k-to-spare")
        .identifiedBy(7)
        .withChat("A greeting")
        .saying("me", "Hello")
        .identifiedBy("0b7d")
        .withDatasetOf(BOB, "Reports")
        .sharedWith(AskSageStandIn.EMAIL, Permission.ADMIN)
        .withLogin()
        .answering(manner);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (AskSageUserClient client = client(b -> b)) {
      new EveryOperation(client, new Known(52, "0b7d", 7), new PrintStream(printed, true, UTF_8))
          .run();
    }
    boolean documented = manner.equals(Manner.DOCUMENTED);
    assertThat(printed.toString(UTF_8).lines())
        .contains(
            documented ? "100 prompts" : "250 prompts",
            documented ? "deleted by its full name" : "deleted by its name",
            documented ? "the key is not told" : "the key is told")
        .contains(
            documented
                ? new String[] {"datasets: Datasets with permissions received", "0 revoked keys"}
                : new String[] {
                  "dataset Reports, admin", "dataset Reports, owner", "1 revoked keys"
                });
    assertThat(askSage.requests())
        .extracting(RecordedRequest::operation)
        .as("what a user's program does: spec/ADDING.md, step 5")
        .contains(Operation.values());
    assertThat(askSage.requests(Operation.DELETE_DATASET))
        .extracting(RecordedRequest::body)
        .containsExactly("{\"dataset\":\"user_custom_52_Reports_content\"}");
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedTokenIsOneError(Refusals refusals) {
    askSage.answering(manner.with(refusals));
    for (String key : List.of("never-good", revoked())) {
      try (AskSageUserClient client = client(b -> b.credentials(Credentials.apiKey(key)))) {
        assertThat(EveryOperation.outcome(() -> client.chats().list()))
            .isEqualTo("get another key");
      }
      try (AskSageUserClient client =
          client(b -> b.credentials(Credentials.emailAndApiKey(AskSageStandIn.EMAIL, key)))) {
        assertThat(EveryOperation.outcome(() -> client.chats().list()))
            .isEqualTo("get another key");
      }
    }
  }

  private String revoked() {
    askSage.withApiKey("old", "k-of-old").revokedBecause("Lost");
    return "k-of-old";
  }

  @ParameterizedTest
  @CsvSource({
    "400, correct the request",
    "403, ask the owner",
    "404, it is not there",
    "405, it is there already",
    "406, shorten the name",
    "407, insert your card",
    "408, correct the request",
    "409, it is there already",
    "410, nobody has this address",
    "429, wait for null",
    "500, try again later"
  })
  void eachErrorIsCaughtByItsMeaning(int status, String meaning) {
    askSage.answering(manner).failEvery(ADD_DATASET, Fault.error(status, "No"));
    assertThat(outcome(client -> client.datasets().add(REPORTS))).isEqualTo(meaning);
  }

  @Test
  void whatTheServerSaysOfItself() {
    askSage.withUser(BOB).withDataset("Reports");
    askSage.withDatasetOf(BOB, "Plans").sharedWith(AskSageStandIn.EMAIL, Permission.ADMIN);
    assertThat(outcome(client -> client.datasets().add(REPORTS))).isEqualTo("it is there already");
    FullDatasetName reports = FullDatasetName.of(52, REPORTS);
    assertThat(
            outcome(
                client ->
                    client.datasets().assign(reports, "eve@example.com", PermissionLevel.READ)))
        .isEqualTo("nobody has this address");
    assertThat(outcome(client -> client.datasets().delete(DatasetName.of("Plans"))))
        .isEqualTo("it is not there");
    assertThat(
            outcome(
                client ->
                    client.datasets().delete(FullDatasetName.of(53, DatasetName.of("Plans")))))
        .isEqualTo("ask the owner");
    assertThat(outcome(client -> client.activity().logs(0)))
        .isEqualTo("correct the argument: limit must be at least 1, but is 0");
  }

  @Test
  void aServerThatIsSilentOrGone() {
    askSage.answering(manner).failNext(GET_CHATS, Fault.stall(), Fault.hangUp());
    try (AskSageUserClient client = client(b -> b.callTimeout(Duration.ofMillis(500)))) {
      assertThat(EveryOperation.outcome(() -> client.chats().list())).isEqualTo("try again later");
    }
    assertThat(outcome(client -> client.chats().list())).isEqualTo("check the network");
  }
}
