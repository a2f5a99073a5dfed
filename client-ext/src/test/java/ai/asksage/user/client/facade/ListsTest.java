package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call returns the whole list or throws. A created API key is found in the list. */
class ListsTest {
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "datasets", "getDatasetsWithPermissions",
          "keys", "getUserApiKeys",
          "chats", "getChats",
          "chat", "getChatSession");

  private final CallSetup setup = new CallSetup();

  /** Here ' stands for ". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Datasets with permissions received", "Not yet", "OK",
        "", "42", "null",
        "{}", "[1]", "[",
        "{'response':[],'status':'400'}", "{'errors':[]}", "{'a':1}",
        "{'a':{'b':{'c':{'d':[]}}}}", "{'a':[],'b':[]}", "[{'id':{},'dataset':{}}]",
        "{'chats':[]} x", "{'chats':[", "{'chats':'none'}",
        "{'content':", "{'content':-1}", "{'chats':[1]}",
        "{'chats':[],'buttons':[1]}", "{'chats':[{'id':'a','dataset':{},'content':'b'}]}"
      })
  void messageInsteadOfTheResultIsInTheException(String response) {
    String text = response.replace('\'', '"');
    for (String sessionId : List.of("null", "\"1\"")) {
      AskSageUserClient client =
          new CallSetup().responding(TextNode.valueOf(text) + ",\"session_id\":" + sessionId);
      OPERATIONS.forEach(
          (call, operation) ->
              assertThat(CallSetup.failure(() -> Calls.call(client, call)))
                  .isInstanceOf(UnreadableResponseException.class)
                  .returns(text, AskSageException::apiMessage)
                  .returns(200, AskSageException::status)
                  .returns(1, AskSageException::attempts)
                  .returns(Sent.YES, AskSageException::wasSent)
                  .returns(false, AskSageException::isRetryable)
                  .hasMessageStartingWith(operation + ": HTTP 200, but ")
                  .hasMessageContaining(call.equals("chat") ? "apiMessage()" : "interface"));
      GetDatasetsWithPermissionsRequest request =
          GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build();
      assertThat(client.api(DatasetsApi.class).getDatasetsWithPermissions(request).response())
          .returns(text, message -> message.message());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"api_key\":\"SECRET\"}",
        "[{'key': 'SECRET', 'id': {}}]",
        "no list, key=SECRET api_key=SECRET"
      })
  void secretsInTheMessageAreMasked(String text) {
    AskSageUserClient client = setup.responding(TextNode.valueOf(text).toString());
    AskSageException e = CallSetup.failure(client.apiKeys()::list);
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
  void createdKeyIsFoundByItsIdOrName(
      String id, String listed, @Nullable Long found, @Nullable String secret) {
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
