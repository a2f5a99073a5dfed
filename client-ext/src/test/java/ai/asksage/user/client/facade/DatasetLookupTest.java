package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.DatasetsClient;
import ai.asksage.user.client.HealthyServer;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.DatasetNotIdentifiedException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name stands for the caller's own dataset, or for none. */
class DatasetLookupTest {
  private static final DatasetName REPORTS = DatasetName.of("Reports");

  /** What is asked of a client whose server lists the datasets, and what reaches the server. */
  private static List<String> calls(String listed, Steps steps) throws IOException {
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    TestServer.send(
                        to,
                        TestServer.response(
                            200,
                            "{\"status\":200,\"response\":"
                                + (request.line().contains("with-permissions") ? listed : "\"OK\"")
                                + "}")));
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      steps.take(client.datasets());
      List<String> deleted = new ArrayList<>();
      server.received().stream()
          .filter(request -> request.line().contains("delete"))
          .forEach(request -> deleted.add(request.body()));
      return deleted;
    }
  }

  private interface Steps {
    void take(DatasetsClient datasets);
  }

  /** {@code 52 Reports owner} and the like, separated by commas. */
  private static String list(String datasets) {
    List<String> entries = new ArrayList<>();
    for (String dataset : datasets.split(", *")) {
      String[] parts = dataset.split(" ");
      String permission = parts.length < 3 ? "" : ",\"permissions\":\"" + parts[2] + "\"";
      entries.add(
          "{\"dataset\":\"user_custom_%s_%s_content\"%s}"
              .formatted(parts[0], parts[1], permission));
    }
    return entries.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "52 Reports owner",
        "9 Reports read, 52 Reports owner, 9 Other admin",
        "9 Reports admin, 7 Reports edit, 52 Other owner, 52 Reports owner",
        "52 Reports owner, 52 Reports owner",
        "52 reports owner, 52 CUI-Reports owner, 52 Reports owner, 9 Else"
      })
  void theCallersOwnIsFoundAndDeleted(String listed) throws IOException {
    FullDatasetName own = FullDatasetName.of("52", REPORTS);
    List<String> deleted =
        calls(
            list(listed),
            datasets -> {
              assertThat(datasets.find(REPORTS)).get().returns(own, Dataset::fullName);
              datasets.delete(REPORTS);
            });
    assertThat(deleted).containsExactly("{\"dataset\":\"" + own + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "52 Other owner | ",
        "52 reports owner | ",
        "9 Reports admin, 52 Other owner | user_custom_9_Reports_content",
        "9 Reports Owner | user_custom_9_Reports_content",
        "9 Reports read, 7 Reports edit | user_custom_9_Reports_content,"
            + " user_custom_7_Reports_content",
      })
  void otherUsersDatasetsAreNeverMeant(String listed, String others) throws IOException {
    List<String> deleted =
        calls(
            list(listed),
            datasets -> {
              assertThat(datasets.find(REPORTS)).isEmpty();
              assertThatExceptionOfType(NotFoundException.class)
                  .isThrownBy(() -> datasets.delete(REPORTS))
                  .withMessageStartingWith(
                      "deleteDataset: the caller has no dataset Reports"
                          + (others == null ? "" : ", others have: " + others)
                          + ". ");
            });
    assertThat(deleted).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "52 Reports owner, 9 Reports owner | several",
        "9 Reports owner, 52 Other owner | 9, 52",
        "52 Reports owner, 9 Reports | does not say whose",
        "9 Reports | does not say whose",
      })
  void whatIsNotCertainIsRefused(String listed, String why) throws IOException {
    assertRefused(list(listed), why);
  }

  @Test
  void aMessageInsteadOfAListIsNoAbsence() throws IOException {
    List<String> deleted =
        calls(
            "\"Datasets with permissions received\"",
            datasets -> {
              assertThatExceptionOfType(UnreadableResponseException.class)
                  .isThrownBy(() -> datasets.find(REPORTS));
              assertThatExceptionOfType(UnreadableResponseException.class)
                  .isThrownBy(() -> datasets.delete(REPORTS));
            });
    assertThat(deleted).isEmpty();
  }

  @Test
  void namesWithSpacesAreDeletedByTheFullNameInTheList() throws IOException {
    List<String> deleted =
        calls(
            "[{\"dataset\":\"user_custom_52_My old Reports_content\"}]",
            datasets -> datasets.list().forEach(dataset -> datasets.delete(dataset.fullName())));
    assertThat(deleted).containsExactly("{\"dataset\":\"user_custom_52_My old Reports_content\"}");
  }

  /** Names and user ids whose hash codes are all the same. */
  @Test
  @Timeout(10)
  void takesLinearTimeWhateverTheNames() throws IOException {
    StringBuilder datasets = new StringBuilder();
    for (int i = 0; i < 1 << 14; i++) {
      StringBuilder id = new StringBuilder();
      for (int bit = 0; bit < 14; bit++) {
        id.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      datasets.append(datasets.isEmpty() ? "" : ", ").append(id).append(" Reports owner");
    }
    assertRefused(list(datasets.toString()), "several");
  }

  private static void assertRefused(String listed, String why) throws IOException {
    List<String> deleted =
        calls(
            listed,
            datasets -> {
              assertThatExceptionOfType(DatasetNotIdentifiedException.class)
                  .isThrownBy(() -> datasets.find(REPORTS))
                  .withMessageContaining(why)
                  .extracting(AskSageException::operationId)
                  .isEqualTo("getDatasetsWithPermissions");
              assertThatExceptionOfType(DatasetNotIdentifiedException.class)
                  .isThrownBy(() -> datasets.delete(REPORTS))
                  .withMessageContaining(why)
                  .extracting(AskSageException::operationId)
                  .isEqualTo("deleteDataset");
            });
    assertThat(deleted).isEmpty();
  }
}
