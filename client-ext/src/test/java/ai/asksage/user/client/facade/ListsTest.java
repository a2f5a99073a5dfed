package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list is the whole list or an exception; a created API key is found in it. */
class ListsTest {
  private final CallSetup setup = new CallSetup();

  /** A client whose server sends a text instead of a list. */
  private static AskSageUserClient client(String text) {
    return new CallSetup().responding(TextNode.valueOf(text).toString());
  }

  /** Here ' stands for ". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'id':1,'key':'SECRET'},null,{'id':2}]",
        "{'api_keys':[{'id':1,'key':'SECRET'},null,{'id':2}],'count':2}",
        "{'response':{'keys':[{'id':1,'key':'SECRET'},{'id':2}]},'status':200}",
        "'[{\\'id\\':1,\\'key\\':\\'SECRET\\'},{\\'id\\':2}]'",
        " {'response':'[{\\'id\\':1,\\'key\\':\\'SECRET\\'},{\\'id\\':2}]'}"
      })
  void listsAreReadFromTextsThatAreJson(String text) {
    List<ApiKey> keys = client(text.replace('\'', '"')).apiKeys().list();
    assertThat(keys).extracting(ApiKey::id).containsExactly(1L, 2L);
    assertThat(keys.get(0).secret()).isEqualTo("SECRET");
    assertThat(keys.toString()).doesNotContain("SECRET");
    assertThatThrownBy(keys::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void listsAreReadWithoutTheirNulls() {
    AskSageUserClient client =
        new CallSetup()
            .responding(
                "[null,{\"id\":7,\"dataset\":\"d\",\"permissions\":\"owner\",\"date_time\":\"\","
                    + "\"prompt\":\"p\"}]");
    assertThat(client.datasets().list()).singleElement().matches(Dataset::isOwner);
    assertThat(client.activity().logs()).extracting(LogEntry::id).containsExactly(7L);
    AskSageUserClient empty = new CallSetup().responding("[]");
    assertThat(empty.datasets().list()).isEmpty();
    assertThat(empty.apiKeys().list()).isEmpty();
    assertThat(empty.activity().logins()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Datasets with permissions received",
        "OK",
        "",
        "null",
        "{}",
        "[1]",
        "[",
        "[{\"id\":{},\"dataset\":{}}]",
        "{\"a\":[],\"b\":[]}",
        "{\"errors\":[]}",
        "{\"response\":[],\"status\":\"400\"}",
        "{\"a\":{\"b\":{\"c\":{\"d\":[]}}}}"
      })
  void messageInsteadOfAListThrowsAnExceptionThatCarriesIt(String text) {
    AskSageUserClient client = client(text);
    UnreadableResponseException e =
        catchThrowableOfType(UnreadableResponseException.class, () -> client.datasets().list());
    assertThat(e.apiMessage()).isEqualTo(text);
    assertThat(e)
        .hasMessageStartingWith("getDatasetsWithPermissions: HTTP 200, but ")
        .hasMessageContaining("The deployment sent no list")
        .hasMessageContaining("the generated interface");
    assertThat(e.status()).isEqualTo(200);
    assertThat(e.wasSent()).isEqualTo(Sent.YES);
    assertThat(e.isRetryable()).isFalse();
    assertThat(catchThrowableOfType(UnreadableResponseException.class, client.apiKeys()::list))
        .hasMessageStartingWith("getUserApiKeys: ");
    GetDatasetsWithPermissionsRequest request =
        GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build();
    assertThat(client.api(DatasetsApi.class).getDatasetsWithPermissions(request).response())
        .returns(text, response -> response.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"api_key\":\"SECRET\"}",
        "[{'key': 'SECRET', 'id': {}}]",
        "no list, key=SECRET api_key=SECRET"
      })
  void secretsInTheMessageAreMasked(String text) {
    UnreadableResponseException e =
        catchThrowableOfType(
            UnreadableResponseException.class, () -> client(text).apiKeys().list());
    assertThat(e.getMessage() + e.apiMessage()).contains("***").doesNotContain("SECRET");
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
          ,'id':7 | 'API keys retrieved'                                                    | 7 | -
          ""      | [{'id':8,'name':'m','key':'K8'},{'id':7,'name':'n','key':'K7'}]         | 7 | K7
          ""      | [{'id':8,'name':'n','revoked_at':'x'},{'id':7,'name':'n','key':'K7'}]   | 7 | K7
          ""      | [{'id':8,'name':'n','key':'K8'},{'id':7,'name':'n','key':'K7'}]         | - | -
          ""      | 'API keys retrieved'                                                    | - | -
          """)
  void idAndKeyAreFoundWhereTheyCanBe(
      String id, String listed, @Nullable Long found, @Nullable String secret) {
    CreatedApiKey created =
        setup
            .responding(
                "get-user-api-keys",
                listed.replace('\'', '"'),
                "\"created\"" + id.replace('\'', '"'))
            .apiKeys()
            .create("n");
    assertThat(created.id()).isEqualTo(found);
    assertThat(created.secret()).isEqualTo(secret);
    assertThat(created.message()).isEqualTo("created");
    if (listed.startsWith("'")) {
      assertThat(created.lookupFailure()).isInstanceOf(UnreadableResponseException.class);
    } else {
      assertThat(created.lookupFailure()).isNull();
    }
    assertThat(created.toString()).doesNotContain("K7", "K8");
    assertThat(setup.sent())
        .containsExactly("user-api-key {\"name\":\"n\"}", "get-user-api-keys {}");
  }

  @Test
  void failedLookupDoesNotHideThatAKeyWasCreated() {
    setup
        .transport
        .answer(200, "{\"response\":\"created\",\"id\":7,\"status\":200}")
        .answer(503, "busy");
    CreatedApiKey created = setup.client().apiKeys().create("n", Set.of("u"));
    assertThat(created.id()).isEqualTo(7);
    assertThat(created.secret()).isNull();
    assertThat(created.lookupFailure()).isInstanceOf(ServerErrorException.class);
    assertThat(created.toString()).endsWith(", lookupFailure=ServerErrorException]");
    assertThat(setup.sent())
        .startsWith("user-api-key {\"name\":\"n\",\"token_scopes\":\"u\"}")
        .filteredOn(sent -> sent.startsWith("user-api-key"))
        .hasSize(1);
  }

  @Test
  void supplierOfTokensThatFailsDoesNotHideItEither() {
    List<String> tokens = new ArrayList<>(List.of("first"));
    setup.builder.credentials(Credentials.supplier(() -> tokens.remove(0)));
    assertThat(setup.responding("\"created\"").apiKeys().create("n").lookupFailure())
        .isInstanceOf(CallbackException.class)
        .hasCauseInstanceOf(IndexOutOfBoundsException.class);
    assertThat(setup.sent()).hasSize(1);
  }
}
