package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.auth.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.DatasetNameTooLongException;
import ai.asksage.user.client.error.MissingInformationException;
import ai.asksage.user.contract.harness.ObservedServer;
import ai.asksage.user.model.PermissionLevel;
import java.util.List;
import java.util.function.Consumer;

/** Programs that use the client, and what they expect of any server. */
final class Scenarios {
  private static final String OBSERVED = "code=200, example=observed";
  private static final String ERROR_IN_200 = "code=200, example=error-in-200";
  private static final FullDatasetName DATASET =
      FullDatasetName.parse("user_custom_9_test-test-test_content");
  private static final FullDatasetName UNKNOWN =
      FullDatasetName.parse("user_custom_404_gone_content");
  private static final Credentials KEY = Credentials.apiKey("any-key");

  private Scenarios() {}

  /** Some steps of a program; Prism is asked for the answers that the observed server gives. */
  record Scenario(
      String name, String preference, Credentials credentials, Consumer<AskSageUserClient> steps) {}

  private static Scenario success(String name, Consumer<AskSageUserClient> steps) {
    return new Scenario(name, OBSERVED, KEY, steps);
  }

  private static Scenario failure(
      String name,
      String preference,
      Class<? extends ApiException> type,
      int http,
      int status,
      Consumer<AskSageUserClient> call) {
    Credentials credentials =
        type == BadRequestException.class ? Credentials.apiKey(ObservedServer.REVOKED) : KEY;
    return new Scenario(
        name,
        preference,
        credentials,
        client ->
            assertThatExceptionOfType(type)
                .isThrownBy(() -> call.accept(client))
                .satisfies(
                    e -> {
                      assertThat(e.httpStatus()).isEqualTo(http);
                      assertThat(e.bodyStatus()).isEqualTo(status);
                      assertThat(e.apiMessage()).isNotBlank();
                    }));
  }

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "an API key is exchanged for a token",
            OBSERVED,
            Credentials.emailAndApiKey("jane.doe@example.com", "any-key"),
            client -> assertThat(client.chats().list().chats()).hasSize(2)),
        success(
            "datasets are added, shared and deleted",
            client -> {
              assertThat(client.datasets().add(DatasetName.cui("Reports"))).isEqualTo("OK");
              assertThat(client.datasets().assign(DATASET, "a@b.example", PermissionLevel.READ))
                  .isEqualTo("OK");
              assertThat(
                      client
                          .datasets()
                          .updatePermission(DATASET, "a@b.example", PermissionLevel.EDIT))
                  .isEqualTo("OK");
              assertThat(client.datasets().deassign(DATASET, "a@b.example")).isEqualTo("OK");
              assertThat(client.datasets().delete(DATASET)).isEqualTo("OK");
            }),
        success(
            "datasets are listed",
            client ->
                assertThat(client.datasets().list().datasets())
                    .first()
                    .satisfies(
                        dataset -> {
                          assertThat(dataset.dataset()).startsWith("user_custom_");
                          assertThat(dataset.permissions()).isEqualTo("owner");
                        })),
        success(
            "chats are listed, read and deleted",
            client -> {
              var chat = client.chats().list().chats().get(0);
              assertThat(chat.title()).isNotBlank();
              assertThat(chat.messages())
                  .first()
                  .satisfies(m -> assertThat(m.user()).isEqualTo("me"));
              var history = client.chats().get(chat.id());
              assertThat(history.sessionId()).isEqualTo(chat.id());
              assertThat(history.messages()).isNotEmpty();
              assertThat(client.chats().delete(chat.id())).isNotBlank();
            }),
        success(
            "API keys are made, listed and deleted",
            client -> {
              long id = client.apiKeys().create("build").id();
              assertThat(id).isEqualTo(1807);
              assertThat(client.apiKeys().list().keys())
                  .first()
                  .satisfies(key -> assertThat(key.tokenScopes()).isNull());
              assertThat(client.apiKeys().delete(id)).isEqualTo("OK");
            }),
        success(
            "activity is read",
            client -> {
              var entry = client.activity().logs(10).get(0);
              assertThat(entry.completion()).isNotBlank();
              assertThat(entry.time()).isNotNull();
              assertThat(entry.teach()).isNotNull();
              assertThat(entry.ip()).isNotBlank();
              assertThat(client.activity().logins().get(0).succeeded()).isTrue();
            }),
        failure(
            "a name that is too long, inside HTTP 200",
            ERROR_IN_200,
            DatasetNameTooLongException.class,
            200,
            406,
            client -> client.datasets().add(DatasetName.of("x".repeat(65)))),
        failure(
            "a smart card is needed, as HTTP status",
            "code=407, example=cac-required",
            CacRequiredException.class,
            407,
            407,
            client -> client.datasets().add(DatasetName.cui("Card"))),
        failure(
            "an unknown dataset, inside HTTP 200",
            ERROR_IN_200,
            MissingInformationException.class,
            200,
            408,
            client -> client.datasets().delete(UNKNOWN)),
        failure(
            "a revoked key, inside HTTP 200, whose status is a string",
            ERROR_IN_200,
            BadRequestException.class,
            200,
            400,
            client -> client.apiKeys().delete(3)));
  }
}
