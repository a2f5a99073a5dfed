package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.model.Classification;
import ai.asksage.user.model.PermissionLevel;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each method of the client sends. */
@ParameterizedClass
@EnumSource
class OperationsTest {
  @Parameter private Way way;

  private static final FullDatasetName DATASET = FullDatasetName.parse("user_custom_52_a_content");

  private static final LogEntry BEFORE =
      new LogEntry(3L, null, "", "", null, null, null, null, null, null, null);

  static Stream<Arguments> calls() {
    return Stream.of(
        call(
            "POST /user/add-dataset",
            "{'dataset':'CUI-a'}",
            c -> assertThat(c.datasets().add(DatasetName.cui("a"))).isEqualTo("OK")),
        call(
            "POST /user/add-dataset",
            "{'dataset':'a','classification':'CUI','is_tabular':true}",
            c ->
                assertThat(c.datasets().add(DatasetName.of("a"), Classification.CUI, true))
                    .isEqualTo("OK")),
        call(
            "POST /user/delete-dataset",
            "{'dataset':'user_custom_52_a_content'}",
            c -> assertThat(c.datasets().delete(DATASET)).isEqualTo("OK")),
        call(
            "POST /user/assign-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c','permissions':'read'}",
            c ->
                assertThat(c.datasets().assign(DATASET, "a@b.c", PermissionLevel.READ))
                    .isEqualTo("OK")),
        call(
            "POST /user/assign-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c'}",
            c -> assertThat(c.datasets().assign(DATASET, "a@b.c", null)).isEqualTo("OK")),
        call(
            "POST /user/deassign-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c'}",
            c -> assertThat(c.datasets().deassign(DATASET, "a@b.c")).isEqualTo("OK")),
        call(
            "POST /user/update-permission-dataset",
            "{'dataset':'user_custom_52_a_content','email':'a@b.c','permission':'edit','permissions':'edit'}",
            c ->
                assertThat(c.datasets().updatePermission(DATASET, "a@b.c", PermissionLevel.EDIT))
                    .isEqualTo("OK")),
        call(
            "POST /user/get-datasets-with-permissions",
            "{'check_permissions':true}",
            c -> assertThat(c.datasets().list().message()).isEqualTo("OK")),
        call(
            "POST /user/get-chats",
            "{}",
            c -> assertThat(c.chats().list().message()).isEqualTo("OK")),
        call("POST /user/get-chat-session", "{'session_id':'s'}", c -> c.chats().get("s")),
        call(
            "POST /user/delete-chat-session",
            "{'session_id':'s'}",
            c -> assertThat(c.chats().delete("s")).isEqualTo("OK")),
        call(
            "POST /user/get-user-api-keys",
            "{}",
            c -> assertThat(c.apiKeys().list().message()).isEqualTo("OK")),
        call(
            "DELETE /user/user-api-key",
            "{'id':7}",
            c -> assertThat(c.apiKeys().delete(7)).isEqualTo("OK")),
        call("POST /user/get-user-logs", "{}", c -> assertThat(c.activity().logs()).hasSize(1)),
        call(
            "POST /user/get-user-logs",
            "{'limit':9}",
            c -> assertThat(c.activity().logs(9)).hasSize(1)),
        call(
            "POST /user/get-user-logs",
            "{'limit':9,'before_id':3}",
            c -> assertThat(c.activity().logs(9, BEFORE)).hasSize(1)),
        call(
            "POST /user/get-user-logs",
            "{'limit':100}",
            c -> assertThat(c.activity().allLogs()).hasSize(1)),
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
        AskSageUserClient client = way.through(HealthyServer.builder(server)).build()) {
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
