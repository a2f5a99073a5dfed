package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list is the whole list, or there is an exception. */
class ListsTest {

  /** A client whose server sends a text instead of a list. */
  private static AskSageUserClient client(String text) {
    return new CallSetup().responding(TextNode.valueOf(text).toString());
  }

  private static AskSageUserClient responding(String json) {
    return new CallSetup().responding(json);
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
  void areReadFromTextsThatAreJson(String text) {
    List<ApiKey> keys = client(text.replace('\'', '"')).apiKeys().list();
    assertThat(keys).extracting(ApiKey::id).containsExactly(1L, 2L);
    assertThat(keys.get(0).secret()).isEqualTo("SECRET");
    assertThat(keys.toString()).doesNotContain("SECRET");
    assertThatThrownBy(keys::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void areReadAsTheyAre() {
    assertThat(responding("[null,{\"dataset\":\"d\",\"permissions\":\"owner\"}]").datasets().list())
        .singleElement()
        .matches(Dataset::isOwner);
    assertThat(
            responding("[null,{\"id\":\"7\",\"date_time\":\"\",\"prompt\":\"p\"}]")
                .activity()
                .logs())
        .extracting(LogEntry::id)
        .containsExactly(7L);
    assertThat(responding("[]").datasets().list()).isEmpty();
    assertThat(responding("[]").apiKeys().list()).isEmpty();
    assertThat(responding("[]").activity().logins()).isEmpty();
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
  void aMessageInsteadThrowsAnExceptionThatCarriesIt(String text) {
    AskSageUserClient client = client(text);
    UnreadableResponseException e =
        catchThrowableOfType(UnreadableResponseException.class, () -> client.datasets().list());
    assertThat(e.apiMessage()).isEqualTo(text);
    assertThat(e)
        .hasMessageStartingWith("getDatasetsWithPermissions: HTTP 200, but ")
        .hasMessageContaining("This deployment sends no list")
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
}
