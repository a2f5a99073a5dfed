package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.DatasetsClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call returns the whole list or throws. A name means the caller's own dataset or none. */
class ListsTest {
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "datasets", "getDatasetsWithPermissions",
          "keys", "getUserApiKeys",
          "chats", "getChats",
          "chat", "getChatSession");

  private static final DatasetName REPORTS = DatasetName.of("Reports");

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

  @Test
  void secretsInTheMessageAreMasked() {
    AskSageUserClient client = setup.responding("\"no list, key=SECRET api_key=SECRET\"");
    AskSageException e = CallSetup.failure(client.apiKeys()::list);
    assertThat(e.getMessage() + e.apiMessage()).contains("***").doesNotContain("SECRET");
  }

  private DatasetsClient datasets(String listed) {
    return setup
        .responding(sent -> sent.url().contains("with-permissions") ? listed : "\"OK\"")
        .datasets();
  }

  /** Converts entries such as {@code 52 Reports owner}, separated by commas, or a message. */
  private static String list(String datasets) {
    String dataset = "{'dataset':'user_custom_$1_$2_content','permissions':'$3'}";
    String all =
        datasets
            .replaceAll("(\\w+) ([\\w-]+) ?(\\w*)", dataset)
            .replace(",'permissions':''", "")
            .replace('\'', '"');
    return datasets.equals("a message") ? "\"Datasets received\"" : "[" + all + "]";
  }

  private List<String> deletions() {
    return setup.sent().stream().filter(sent -> sent.startsWith("delete-dataset")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          52 Reports owner                                                   | found |
          9 Reports read, 52 Reports owner, 9 Other admin                    | found |
          9 Reports admin, 7 Reports edit, 52 Other owner, 52 Reports owner  | found |
          52 Reports owner, 52 Reports owner                                 | found |
          52 reports owner, 52 CUI-Reports owner, 52 Reports owner, 9 Else   | found |
          52 Other owner                      | NotFoundException | no dataset Reports.
          9 Reports admin, 52 Other owner     | NotFoundException | : user_custom_9_Reports_content.
          9 Reports Owner                     | NotFoundException | : user_custom_9_Reports_content.
          9 Reports read, 7 Reports edit      | NotFoundException | , user_custom_7_Reports_content.
          52 Reports owner, 9 Reports owner   | DatasetNotIdentifiedException | several
          9 Reports owner, 52 Other owner     | DatasetNotIdentifiedException | 9, 52
          52 Reports owner, 9 Reports         | DatasetNotIdentifiedException | sent no permission
          9 Reports                           | DatasetNotIdentifiedException | sent no permission
          a message                           | UnreadableResponseException   | instead of a list
          """)
  void nameMeansTheCallersOwnDatasetOrNone(String listed, String outcome, String why) {
    DatasetsClient datasets = datasets(list(listed));
    if (outcome.equals("found")) {
      FullDatasetName own = FullDatasetName.of("52", REPORTS);
      assertThat(datasets.find(REPORTS)).get().returns(own, Dataset::fullName);
      datasets.delete(REPORTS);
      assertThat(deletions()).containsExactly("delete-dataset {\"dataset\":\"" + own + "\"}");
      return;
    }
    AskSageException e = CallSetup.failure(() -> datasets.delete(REPORTS));
    assertThat(e.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(e)
        .hasMessageStartingWith(outcome.startsWith("Unread") ? "getDatasets" : "deleteDataset: ")
        .hasMessageContaining(why);
    assertThat(deletions()).isEmpty();
    if (e instanceof NotFoundException) {
      assertThat(datasets.find(REPORTS)).isEmpty();
    } else {
      assertThat(CallSetup.failure(() -> datasets.find(REPORTS)))
          .hasSameClassAs(e)
          .hasMessageStartingWith("getDatasetsWithPermissions: ")
          .hasMessageContaining(why);
    }
  }

  /** Returns names and user ids with equal hash codes. */
  @Test
  @Timeout(10)
  void lookupTakesLinearTimeWhateverTheNames() {
    List<String> colliding =
        IntStream.range(0, 1 << 14)
            .mapToObj(i -> Integer.toBinaryString(i | 1 << 14))
            .map(bits -> bits.replace("0", "Aa").replace("1", "BB") + " Reports owner")
            .toList();
    DatasetsClient datasets = datasets(list(String.join(", ", colliding)));
    assertThatThrownBy(() -> datasets.find(REPORTS)).hasMessageContaining("several");
    assertThatThrownBy(() -> datasets.delete(REPORTS)).hasMessageContaining("several");
    assertThat(deletions()).isEmpty();
  }
}
