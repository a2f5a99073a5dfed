package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list is the whole list, or there is an exception. */
class ListsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":1,\"key\":\"SECRET\"},null,{\"id\":2}]",
        "{\"api_keys\":[{\"id\":1,\"key\":\"SECRET\"},null,{\"id\":2}],\"count\":2}",
        "{\"response\":{\"keys\":[{\"id\":1,\"key\":\"SECRET\"},{\"id\":2}]},\"status\":200}",
        "\"[{\\\"id\\\":1,\\\"key\\\":\\\"SECRET\\\"},{\\\"id\\\":2}]\"",
        " {\"response\":\"[{\\\"id\\\":1,\\\"key\\\":\\\"SECRET\\\"},{\\\"id\\\":2}]\"}"
      })
  void areReadFromTextsThatAreJson(String text) {
    try (AskSageUserClient client = Answering.text(text, null)) {
      List<ApiKey> keys = client.apiKeys().list();
      assertThat(keys).extracting(ApiKey::id).containsExactly(1L, 2L);
      assertThat(keys.get(0).secret()).isEqualTo("SECRET");
      assertThat(keys.toString()).doesNotContain("SECRET");
      assertThatThrownBy(keys::clear).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void areReadAsTheyAre() {
    try (AskSageUserClient client =
        Answering.response("[null,{\"dataset\":\"d\",\"permissions\":\"owner\"}]")) {
      assertThat(client.datasets().list()).singleElement().matches(Dataset::isOwner);
    }
    try (AskSageUserClient client = Answering.response("[]")) {
      assertThat(client.datasets().list()).isEmpty();
      assertThat(client.apiKeys().list()).isEmpty();
      assertThat(client.activity().logins()).isEmpty();
    }
    try (AskSageUserClient client =
        Answering.response("[null,{\"id\":\"7\",\"date_time\":\"\",\"prompt\":\"p\"}]")) {
      assertThat(client.activity().logs()).extracting(LogEntry::id).containsExactly(7L);
    }
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
    try (AskSageUserClient client = Answering.text(text, null)) {
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
      assertThat(
              client
                  .api(DatasetsApi.class)
                  .getDatasetsWithPermissions(
                      GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build())
                  .response()
                  .message())
          .isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"api_key\":\"SECRET\"}",
        "[{'key': 'SECRET', 'id': {}}]",
        "no list, key=SECRET api_key=SECRET"
      })
  void secretsInTheMessageAreMasked(String text) {
    try (AskSageUserClient client = Answering.text(text, null)) {
      UnreadableResponseException e =
          catchThrowableOfType(UnreadableResponseException.class, () -> client.apiKeys().list());
      assertThat(e.getMessage() + e.apiMessage()).contains("***").doesNotContain("SECRET");
    }
  }

  @Test
  void facadesNameTheirServer() {
    try (AskSageUserClient client = Answering.response("[]")) {
      assertThat(client.datasets()).hasToString("DatasetsClient[https://api.asksage.ai/user]");
      assertThat(
              List.of(
                  client.chats().toString(),
                  client.apiKeys().toString(),
                  client.activity().toString()))
          .allMatch(text -> text.endsWith("Client[https://api.asksage.ai/user]"));
    }
  }
}
