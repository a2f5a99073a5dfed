package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.DatasetOptions;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.Classification;
import ai.asksage.user.model.PermissionLevel;
import feign.Request;
import feign.Request.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of the client sends the right request and rejects invalid arguments. */
class OperationsTest {
  private static final String FULL = "'dataset':'user_custom_52_a_content'";
  private static final String SHARED = FULL + ",'email':'a@b.c'";
  private static final FullDatasetName DATASET = FullDatasetName.parse("user_custom_52_a_content");
  private static final DatasetOptions OPTIONS =
      DatasetOptions.DEFAULT.classification(Classification.CUI).tabular(true);

  /** Here ' stands for ". */
  static Stream<Arguments> calls() {
    return Stream.of(
        call("add-dataset", "'dataset':'CUI-a'", c -> c.datasets().add(DatasetName.cui("a"))),
        call(
            "add-dataset",
            "'dataset':'a','classification':'CUI','is_tabular':true",
            c -> c.datasets().add(DatasetName.of("a"), OPTIONS)),
        call("delete-dataset", FULL, c -> c.datasets().delete(DATASET)),
        call("assign-dataset", SHARED, c -> c.datasets().grantAccess(DATASET, "a@b.c")),
        call(
            "assign-dataset",
            SHARED + ",'permissions':'read'",
            c -> c.datasets().grantAccess(DATASET, "a@b.c", PermissionLevel.READ)),
        call("deassign-dataset", SHARED, c -> c.datasets().revokeAccess(DATASET, "a@b.c")),
        call(
            "update-permission-dataset",
            SHARED + ",'permission':'edit','permissions':'edit'",
            c -> c.datasets().changeAccess(DATASET, "a@b.c", PermissionLevel.EDIT)),
        call("get-datasets-with-permissions", "'check_permissions':true", c -> c.datasets().list()),
        call("get-chats", "", c -> c.chats().list()),
        call("get-chat-session", "'session_id':'s'", c -> c.chats().get("s")),
        call("delete-chat-session", "'session_id':'s'", c -> c.chats().delete("s")),
        call("get-user-api-keys", "", c -> c.apiKeys().list()),
        call("user-api-key", "'id':7", c -> c.apiKeys().delete(7)),
        call("get-user-logs", "", c -> c.activity().logs()),
        call("get-user-logs", "'limit':9", c -> c.activity().logs(9)),
        call("get-user-logs", "'limit':9,'before_id':3", c -> c.activity().logs(9, 3)),
        call("get-user-logs", "'limit':100", c -> c.activity().streamLogs().toList()),
        call("get-user-logins", "", c -> c.activity().logins()),
        call("get-user-logins", "'limit':9", c -> c.activity().logins(9)));
  }

  private static Arguments call(String path, String body, Consumer<AskSageUserClient> call) {
    return arguments(path, "{" + body.replace('\'', '"') + "}", call);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("calls")
  void facadeMethodSendsItsArguments(String path, String body, Consumer<AskSageUserClient> call) {
    CallSetup setup = new CallSetup();
    String chats = "\"{\\\"chats\\\":[],\\\"content\\\":[]}\"";
    String list = path.startsWith("get-") ? "[]" : "\"OK\"";
    call.accept(setup.responding(path.startsWith("get-chat") ? chats : list));
    assertThat(setup.sent()).containsExactly(path + " " + body);
    Request request = setup.transport.requests.get(0);
    assertThat(request.httpMethod())
        .isEqualTo(path.equals("user-api-key") ? HttpMethod.DELETE : HttpMethod.POST);
    assertThat(request.url()).isEqualTo("https://localhost/user/" + path);
    assertThat(request.headers())
        .containsEntry("x-access-tokens", List.of(CallSetup.TOKEN))
        .containsEntry("Accept", List.of("application/json"))
        .containsEntry("Content-Type", List.of("application/json"));
  }

  /** NullArgumentsTest of the testing kit passes null to every public method. */
  static Stream<Arguments> badArguments() {
    String space = "email must not contain whitespace, but has ";
    String nbsp = "a\u00a0@b.c";
    return Stream.of(
        bad("email must match", c -> Credentials.emailAndApiKey("ada@", "k")),
        bad("email must match", c -> Credentials.emailAndApiKey("@example.com", "k")),
        bad("", c -> c.api(DatasetsApi.class).addDataset(null)),
        bad("maxRetries must", c -> c.withOptions(o -> o.maxRetries(-1))),
        bad("limit must be at most 100, but is 101", c -> c.activity().logs(101)),
        bad("limit must be at least 1, but is 0", c -> c.activity().logins(0)),
        bad("limit must be at most 100, but is 101", c -> c.activity().logs(101, 7)),
        bad("sessionId must", c -> c.chats().get("")),
        bad("sessionId must", c -> c.chats().delete("")),
        bad("name must", c -> c.apiKeys().create("")),
        bad("tokenScopes must not be empty", c -> c.apiKeys().create("n", Set.of())),
        bad("tokenScopes must contain scopes", c -> c.apiKeys().create("n", Set.of(" "))),
        bad("tokenScopes must contain scopes", c -> c.apiKeys().create("n", Set.of("a,b"))),
        bad("email must match", c -> c.datasets().revokeAccess(DATASET, "nobody")),
        bad("email must not be empty", c -> c.datasets().revokeAccess(DATASET, "")),
        bad(space + "U+00A0 at position 2", c -> c.datasets().grantAccess(DATASET, nbsp)),
        bad(
            space + "U+3000 at position 4",
            c -> c.datasets().grantAccess(DATASET, "a@b\u3000.c", PermissionLevel.READ)),
        bad(
            space + "U+FEFF at position 1",
            c -> c.datasets().changeAccess(DATASET, "\ufeffa@b.c", PermissionLevel.READ)));
  }

  private static Arguments bad(String message, Consumer<AskSageUserClient> call) {
    return arguments(message, call);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("badArguments")
  void facadeMethodRefusesBadArgumentsByName(String message, Consumer<AskSageUserClient> call) {
    CallSetup setup = new CallSetup();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.accept(setup.client()))
        .withMessageStartingWith(message)
        .withNoCause();
    assertThat(setup.transport.requests).isEmpty();
  }
}
