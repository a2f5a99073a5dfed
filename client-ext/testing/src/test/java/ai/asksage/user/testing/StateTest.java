package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Permission.ADMIN;
import static ai.asksage.user.testing.contract.Permission.EDIT;
import static ai.asksage.user.testing.contract.Permission.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.ChatMessage;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.Permission;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a stand-in is told it keeps, and it can be told by calls and by fixtures. */
@ExtendWith(AskSageExtension.class)
class StateTest {
  private static final String BOB = "bob@example.com";
  private static final FullDatasetName REPORTS =
      FullDatasetName.parse("user_custom_52_Reports_content");

  private final AskSageStandIn askSage;
  private final AskSageUserClient jane;

  StateTest(AskSageStandIn askSage, AskSageUserClient jane) {
    this.askSage = askSage;
    this.jane = jane;
  }

  private void as(String email, Consumer<AskSageUserClient> steps) {
    try (AskSageUserClient client =
        AskSageUserClient.builder()
            .baseUrl(askSage.url().toString())
            .credentials(Credentials.apiKey(askSage.apiKeyOf(email)))
            .build()) {
      steps.accept(client);
    }
  }

  private static void assertRefused(int status, String message, Runnable call) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(call::run)
        .satisfies(
            e -> {
              assertThat(e.bodyStatus()).isEqualTo(status);
              assertThat(e.apiMessage()).isEqualTo(message);
            });
  }

  @Test
  void aDatasetIsAddedSharedChangedAndDeleted() {
    askSage.withUser(BOB);
    jane.datasets().add(DatasetName.of("Reports"));
    jane.datasets().add(DatasetName.cui("Secrets"), null, true);
    assertThat(jane.datasets().list())
        .extracting(
            Dataset::listedName, Dataset::classification, Dataset::permission, Dataset::tabular)
        .containsExactly(
            tuple("user_custom_52_Reports_content", "Unclassified", Permission.OWNER, false),
            tuple("user_custom_52_CUI-Secrets_content", "CUI", Permission.OWNER, true));

    jane.datasets().assign(REPORTS, BOB, null);
    as(BOB, bob -> assertThat(permissions(bob)).containsExactly("read"));
    jane.datasets().updatePermission(REPORTS, BOB, PermissionLevel.WRITE);
    as(BOB, bob -> assertThat(permissions(bob)).containsExactly("edit"));
    jane.datasets().deassign(REPORTS, BOB);
    as(BOB, bob -> assertThat(permissions(bob)).isEmpty());
    jane.datasets().delete(REPORTS);
    assertThat(permissions(jane)).hasSize(1);
  }

  private static List<String> permissions(AskSageUserClient client) {
    return client.datasets().list().stream().map(dataset -> dataset.permission().value()).toList();
  }

  @Test
  void datasetsAreRefusedAsOnDeployments() {
    askSage.withDataset("Reports").sharedWith(BOB, EDIT);
    assertRefused(405, "Already in", () -> jane.datasets().add(DatasetName.of("Reports")));
    assertRefused(
        410, "No account.", () -> jane.datasets().assign(REPORTS, "eve@example.com", null));
    assertRefused(
        406,
        "Dataset name is too long",
        () -> jane.datasets().add(DatasetName.of("x".repeat(101))));
    FullDatasetName gone = FullDatasetName.parse("user_custom_52_Gone_content");
    assertRefused(404, "Dataset not found", () -> jane.datasets().delete(gone));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> jane.datasets().deassign(REPORTS, AskSageStandIn.EMAIL));
    as(
        BOB,
        bob -> {
          assertThatExceptionOfType(ForbiddenException.class)
              .isThrownBy(() -> bob.datasets().delete(REPORTS));
          assertThatExceptionOfType(ForbiddenException.class)
              .isThrownBy(() -> bob.datasets().assign(REPORTS, BOB, null));
        });
  }

  @Test
  void anAdministratorSharesButDoesNotDelete() {
    askSage.withDatasetOf(BOB, "Plans").sharedWith(AskSageStandIn.EMAIL, ADMIN).withUser("c@d.ef");
    FullDatasetName plans = FullDatasetName.parse("user_custom_53_Plans_content");
    jane.datasets().assign(plans, "c@d.ef", PermissionLevel.READ);
    as("c@d.ef", c -> assertThat(permissions(c)).containsExactly("read"));
    assertThat(permissions(jane)).containsExactly("admin");
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> jane.datasets().delete(plans));
  }

  @Test
  void olderNamesAreThereByFixture() {
    askSage
        .withDataset("test-test-test")
        .sharedWith(BOB, READ)
        .withDataset("user_custom_9_other_content");
    jane.datasets().delete(FullDatasetName.parse("user_custom_52_test-test-test_content"));
    jane.datasets().delete(FullDatasetName.parse("user_custom_9_other_content"));
    assertThat(permissions(jane)).isEmpty();
    askSage.withDataset("Twice");
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.withDataset("Twice"));
  }

  @Test
  void chatsAreListedReadAndDeleted() {
    askSage
        .withChat("A greeting")
        .saying("me", "Hello")
        .saying("gpt", "Hi")
        .withChat("A parser")
        .inMode("code")
        .identifiedBy("known")
        .notLoaded();
    List<ChatSummary> chats = jane.chats().list();
    assertThat(chats)
        .extracting(ChatSummary::title, ChatSummary::mode, ChatSummary::messages)
        .satisfies(
            all ->
                assertThat(all.get(1).toList())
                    .startsWith("A parser", "code")
                    .doesNotContain("chat"));
    assertThat(chats.get(0).messages())
        .extracting(ChatMessage::user, ChatMessage::text)
        .containsExactly(tuple("me", "Hello"), tuple("gpt", "Hi"));
    assertThat(jane.chats().get(chats.get(0).id()).messages()).hasSize(2);
    jane.chats().delete("known");
    assertThat(jane.chats().list()).hasSize(1);
    assertRefused(404, "Chat session not found", () -> jane.chats().get("known"));
  }

  @Test
  void apiKeysAreCreatedUsedRevokedAndDeleted() {
    long id = jane.apiKeys().create("build", "user,server").id();
    ApiKey created = jane.apiKeys().list().get(0);
    assertThat(created.id()).isEqualTo(id);
    assertThat(created.tokenScopes()).isEqualTo("user,server");
    assertThat(created.secret()).hasSize(64).isEqualTo(askSage.apiKey());
    jane.apiKeys().delete(id);
    assertThat(jane.apiKeys().list()).hasSize(1);
    assertRefused(404, "API key not found", () -> jane.apiKeys().delete(id));

    askSage.withApiKey("old", "lost-key").identifiedBy(0).revokedBecause("Lost");
    ApiKey revoked = jane.apiKeys().list().get(0);
    assertThat(revoked.id()).isZero();
    assertThat(revoked.revoked()).isNotNull();
    assertThat(revoked.revokedReason()).isEqualTo("Lost");
    assertThat(askSage.apiKey()).isNotEqualTo("lost-key");
  }
}
