package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.DatasetOptions;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.Classification;
import ai.asksage.user.model.PermissionLevel;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each method of the client sends. */
class OperationsTest {
  private static final FullDatasetName DATASET = FullDatasetName.parse("user_custom_52_a_content");

  static Stream<Arguments> calls() {
    return Stream.of(
        call(
            "POST /user/add-dataset",
            "{'dataset':'CUI-a'}",
            c -> c.datasets().add(DatasetName.cui("a"))),
        call(
            "POST /user/add-dataset",
            "{'dataset':'a','classification':'CUI','is_tabular':true}",
            c ->
                c.datasets()
                    .add(
                        DatasetName.of("a"),
                        DatasetOptions.DEFAULT.classification(Classification.CUI).tabular(true))),
        call(
            "POST /user/delete-dataset",
            "{'dataset':'user_custom_52_a_content'}",
            c -> c.datasets().delete(DATASET)),
        call(
            "POST /user/assign-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c','permissions':'read'}",
            c -> c.datasets().grantAccess(DATASET, "a@b.c", PermissionLevel.READ)),
        call(
            "POST /user/assign-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c'}",
            c -> c.datasets().grantAccess(DATASET, "a@b.c")),
        call(
            "POST /user/deassign-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c'}",
            c -> c.datasets().revokeAccess(DATASET, "a@b.c")),
        call(
            "POST /user/update-permission-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c','permission':'edit','permissions':'edit'}",
            c -> c.datasets().changeAccess(DATASET, "a@b.c", PermissionLevel.EDIT)),
        call(
            "POST /user/get-datasets-with-permissions",
            "{'check_permissions':true}",
            c -> assertThat(c.datasets().list()).isEmpty()),
        call("POST /user/get-chats", "{}", c -> assertThat(c.chats().list()).isEmpty()),
        call("POST /user/get-chat-session", "{'session_id':'s'}", c -> c.chats().get("s")),
        call("POST /user/delete-chat-session", "{'session_id':'s'}", c -> c.chats().delete("s")),
        call("POST /user/get-user-api-keys", "{}", c -> assertThat(c.apiKeys().list()).isEmpty()),
        call("DELETE /user/user-api-key", "{'id':7}", c -> c.apiKeys().delete(7)),
        call("POST /user/get-user-logs", "{}", c -> assertThat(c.activity().logs()).hasSize(1)),
        call(
            "POST /user/get-user-logs",
            "{'limit':9}",
            c -> assertThat(c.activity().logs(9)).hasSize(1)),
        call(
            "POST /user/get-user-logs",
            "{'limit':9,'before_id':3}",
            c -> assertThat(c.activity().logs(9, 3)).hasSize(1)),
        call(
            "POST /user/get-user-logs",
            "{'limit':100}",
            c -> assertThat(c.activity().streamLogs()).hasSize(1)),
        call("POST /user/get-user-logins", "{}", c -> assertThat(c.activity().logins()).hasSize(1)),
        call(
            "POST /user/get-user-logins",
            "{'limit':9}",
            c -> assertThat(c.activity().logins(9)).hasSize(1)));
  }

  private static Arguments call(String line, String body, Consumer<AskSageUserClient> call) {
    return arguments(line, body.replace('\'', '"'), call);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("calls")
  void sends(String line, String body, Consumer<AskSageUserClient> call) throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      call.accept(client);
      assertThat(server.received()).hasSize(1);
      Received request = server.received().get(0);
      assertThat(request.line()).isEqualTo(line + " HTTP/1.1");
      assertThat(request.body()).isEqualTo(body);
      assertThat(request.values("x-access-tokens")).containsExactly("some-{key}");
      assertThat(request.values("Content-Type")).containsExactly("application/json");
    }
  }
}
