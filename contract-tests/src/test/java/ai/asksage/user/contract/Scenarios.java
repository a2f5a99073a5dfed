package ai.asksage.user.contract;

import static ai.asksage.user.contract.Scenario.DATASET;
import static ai.asksage.user.contract.Scenario.OBSERVED;
import static ai.asksage.user.contract.Scenario.failure;
import static ai.asksage.user.contract.Scenario.success;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.DatasetNameTooLongException;
import ai.asksage.user.client.error.MissingInformationException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.contract.Operation;
import java.util.List;

/** Programs that use the client, and what they expect of any server. */
final class Scenarios {
  private static final String ERROR_IN_200 = "code=200, example=error-in-200";

  private Scenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "an API key is exchanged for a token",
            OBSERVED,
            none -> {},
            Credentials.emailAndApiKey("jane.doe@example.com", "any-key"),
            client -> assertThat(client.chats().list()).hasSize(2)),
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
                assertThat(client.datasets().list())
                    .first()
                    .satisfies(
                        dataset -> {
                          assertThat(dataset.listedName()).startsWith("user_custom_");
                          assertThat(dataset.isOwner()).isTrue();
                        })),
        success(
            "chats are listed, read and deleted",
            client -> {
              var chat = client.chats().list().get(0);
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
              assertThat(id).isPositive();
              assertThat(client.apiKeys().list())
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
            none -> {},
            DatasetNameTooLongException.class,
            200,
            406,
            client -> client.datasets().add(DatasetName.of("x".repeat(101)))),
        failure(
            "a smart card is needed, as HTTP status",
            "code=407, example=cac-required",
            standIn ->
                standIn
                    .answering(Manner.OLDER)
                    .failNext(Operation.ADD_DATASET, Fault.error(407, "CAC required")),
            CacRequiredException.class,
            407,
            407,
            client -> client.datasets().add(DatasetName.cui("Card"))),
        failure(
            "missing information, inside HTTP 200",
            ERROR_IN_200,
            standIn ->
                standIn.failNext(
                    Operation.DELETE_DATASET, Fault.error(408, "Information is missing")),
            MissingInformationException.class,
            200,
            408,
            client -> client.datasets().delete(DATASET)),
        failure(
            "a revoked key, inside HTTP 200, whose status is a string",
            ERROR_IN_200,
            none -> {},
            UnauthorizedException.class,
            200,
            400,
            client -> client.apiKeys().delete(3)));
  }
}
