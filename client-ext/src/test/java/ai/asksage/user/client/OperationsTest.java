package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.DatasetOptions;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.Classification;
import ai.asksage.user.model.PermissionLevel;
import feign.Request;
import feign.Request.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods send the right requests and reject invalid arguments. Created keys are found. */
class OperationsTest {
  private static final String FULL = "'dataset':'user_custom_52_a_content'";
  private static final String SHARED = FULL + ",'email':'a@b.c'";
  private static final FullDatasetName DATASET = FullDatasetName.parse("user_custom_52_a_content");
  private static final DatasetOptions OPTIONS =
      DatasetOptions.DEFAULT.classification(Classification.CUI).tabular(true);

  private final CallSetup setup = new CallSetup();

  @Test
  void facadeMethodSendsItsArguments() {
    sends("add-dataset", "'dataset':'CUI-a'", c -> c.datasets().add(DatasetName.cui("a")));
    sends(
        "add-dataset",
        "'dataset':'a','classification':'CUI','is_tabular':true",
        c -> c.datasets().add(DatasetName.of("a"), OPTIONS));
    sends("delete-dataset", FULL, c -> c.datasets().delete(DATASET));
    sends("assign-dataset", SHARED, c -> c.datasets().grantAccess(DATASET, "a@b.c"));
    sends(
        "assign-dataset",
        SHARED + ",'permissions':'read'",
        c -> c.datasets().grantAccess(DATASET, "a@b.c", PermissionLevel.READ));
    sends("deassign-dataset", SHARED, c -> c.datasets().revokeAccess(DATASET, "a@b.c"));
    sends(
        "update-permission-dataset",
        SHARED + ",'permission':'edit','permissions':'edit'",
        c -> c.datasets().changeAccess(DATASET, "a@b.c", PermissionLevel.EDIT));
    sends("get-datasets-with-permissions", "'check_permissions':true", c -> c.datasets().list());
    sends("get-chats", "", c -> c.chats().list());
    sends("get-chat-session", "'session_id':'s'", c -> c.chats().get("s"));
    sends("delete-chat-session", "'session_id':'s'", c -> c.chats().delete("s"));
    sends("user-api-key", "'id':7", c -> c.apiKeys().delete(7));
    sends("get-user-logs", "", c -> c.activity().logs());
    sends("get-user-logs", "'limit':9", c -> c.activity().logs(9));
    sends("get-user-logs", "'limit':9,'before_id':3", c -> c.activity().logs(9, 3));
    sends("get-user-logins", "", c -> c.activity().logins());
    sends("get-user-logins", "'limit':9", c -> c.activity().logins(9));
  }

  /** Here ' stands for ". */
  private static void sends(String path, String body, Consumer<AskSageUserClient> call) {
    CallSetup setup = new CallSetup();
    String chats = "\"{\\\"chats\\\":[],\\\"content\\\":[]}\"";
    String list = path.startsWith("get-") ? "[]" : "\"OK\"";
    call.accept(setup.responding(path.startsWith("get-chat") ? chats : list));
    assertThat(setup.sent()).containsExactly(path + " {" + body.replace('\'', '"') + "}");
    Request request = setup.transport.requests.get(0);
    assertThat(request.httpMethod())
        .isEqualTo(path.equals("user-api-key") ? HttpMethod.DELETE : HttpMethod.POST);
    assertThat(request.url()).isEqualTo("https://localhost/user/" + path);
    assertThat(request.headers())
        .containsEntry("x-access-tokens", List.of(CallSetup.TOKEN))
        .containsEntry("Accept", List.of("application/json"))
        .containsEntry("Content-Type", List.of("application/json"));
  }

  /** NullArgumentsTest of the contract tests passes null to every public method. */
  @Test
  void facadeMethodRefusesBadArgumentsByName() {
    String space = "email must not contain whitespace, but has ";
    String nbsp = "a\u00a0@b.c";
    refuses("email must match", c -> Credentials.emailAndApiKey("ada@", "k"));
    refuses("", c -> c.api(DatasetsApi.class).addDataset(null));
    refuses("maxRetries must", c -> c.withOptions(o -> o.maxRetries(-1)));
    refuses("limit must be at most 100, but is 101", c -> c.activity().logs(101));
    refuses("limit must be at least 1, but is 0", c -> c.activity().logins(0));
    refuses("sessionId must", c -> c.chats().get(""));
    refuses("sessionId must", c -> c.chats().delete(""));
    refuses("name must", c -> c.apiKeys().create(""));
    refuses("tokenScopes must not be empty", c -> c.apiKeys().create("n", Set.of()));
    refuses("tokenScopes must contain scopes", c -> c.apiKeys().create("n", Set.of(" ")));
    refuses("tokenScopes must contain scopes", c -> c.apiKeys().create("n", Set.of("a,b")));
    refuses("email must match", c -> c.datasets().revokeAccess(DATASET, "nobody"));
    refuses("email must not be empty", c -> c.datasets().revokeAccess(DATASET, ""));
    refuses(space + "U+00A0 at position 2", c -> c.datasets().grantAccess(DATASET, nbsp));
    refuses(
        space + "U+3000 at position 4",
        c -> c.datasets().grantAccess(DATASET, "a@b\u3000.c", PermissionLevel.READ));
    refuses(
        space + "U+FEFF at position 1",
        c -> c.datasets().changeAccess(DATASET, "\ufeffa@b.c", PermissionLevel.READ));
  }

  private static void refuses(String message, Consumer<AskSageUserClient> call) {
    CallSetup setup = new CallSetup();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.accept(setup.client()))
        .withMessageStartingWith(message)
        .withNoCause();
    assertThat(setup.transport.requests).isEmpty();
  }

  /** Here ' stands for ", and K7 is the key with the id 7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '"',
      textBlock =
          """
          ,'id':7 | [{'id':7,'name':'n','key':'K7'},{'id':8,'name':'n'}]                    | 7 | K7
          ,'id':7 | [{'id':8,'name':'n','key':'K8'}]                                        | 7 | -
          ""      | [{'id':8,'name':'m','key':'K8'},{'id':7,'name':'n','key':'K7'}]         | 7 | K7
          ""      | [{'id':8,'name':'n','revoked_at':'x'},{'id':7,'name':'n','key':'K7'}]   | 7 | K7
          ""      | [{'id':8,'name':'n','key':'K8'},{'id':7,'name':'n','key':'K7'}]         | - | -
          ""      | 'API keys retrieved'                                                    | - | -
          """)
  void createdKeyIsFoundByItsIdOrName(String id, String listed, Long found, String secret) {
    AskSageUserClient client =
        setup.responding(
            request ->
                (request.url().endsWith("keys") ? listed : "'created'" + id).replace('\'', '"'));
    CreatedApiKey created = client.apiKeys().create("n");
    assertThat(created)
        .returns(found, CreatedApiKey::id)
        .returns(secret, CreatedApiKey::secret)
        .returns("created", CreatedApiKey::message)
        .returns(
            listed.startsWith("'"),
            c ->
                String.valueOf(c.lookupFailure())
                    .contains("UnreadableResponseException: getUserApiKeys: "));
    assertThat(created.toString()).doesNotContain("K7", "K8");
    assertThat(setup.sent())
        .containsExactly("user-api-key {\"name\":\"n\"}", "get-user-api-keys {}");
  }

  @Test
  void failedLookupDoesNotHideThatAKeyWasCreated() {
    List<String> tokens = new ArrayList<>(List.of("first"));
    setup.builder.credentials(Credentials.supplier(() -> tokens.remove(0)));
    AskSageUserClient client = setup.responding("\"created\",\"id\":7");
    CreatedApiKey created = client.apiKeys().create("n", Set.of("u"));
    assertThat(created)
        .returns(7L, CreatedApiKey::id)
        .returns(null, CreatedApiKey::secret)
        .hasToString("CreatedApiKey[id=7, secret=unknown, lookupFailure=CallbackException]");
    assertThat(created.lookupFailure()).hasCauseInstanceOf(IndexOutOfBoundsException.class);
    assertThat(setup.sent())
        .containsExactly("user-api-key {\"name\":\"n\",\"token_scopes\":\"u\"}");
  }
}
