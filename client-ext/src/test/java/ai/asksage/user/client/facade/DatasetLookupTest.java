package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.DatasetsClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name refers to the caller's own dataset or to none. */
class DatasetLookupTest {
  private static final DatasetName REPORTS = DatasetName.of("Reports");

  private final CallSetup setup = new CallSetup();

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

  private void assertDeleted(String... fullNames) {
    assertThat(setup.sent().stream().filter(sent -> sent.startsWith("delete-dataset")))
        .containsExactly(
            Stream.of(fullNames)
                .map("delete-dataset {\"dataset\":\"%s\"}"::formatted)
                .toArray(String[]::new));
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
          52 reports owner                    | NotFoundException | no dataset Reports.
          9 Reports admin, 52 Other owner     | NotFoundException | : user_custom_9_Reports_content.
          9 Reports Owner                     | NotFoundException | : user_custom_9_Reports_content.
          9 Reports read, 7 Reports edit      | NotFoundException | , user_custom_7_Reports_content.
          52 Reports owner, 9 Reports owner   | DatasetNotIdentifiedException | several
          9 Reports owner, 52 Other owner     | DatasetNotIdentifiedException | 9, 52
          52 Reports owner, 9 Reports         | DatasetNotIdentifiedException | sent no permission
          9 Reports                           | DatasetNotIdentifiedException | sent no permission
          a message                           | UnreadableResponseException   | instead of a list
          """)
  void nameMeansTheCallersOwnDatasetOrNone(String listed, String outcome, @Nullable String why) {
    DatasetsClient datasets = datasets(list(listed));
    if (outcome.equals("found")) {
      FullDatasetName own = FullDatasetName.of("52", REPORTS);
      assertThat(datasets.find(REPORTS)).get().returns(own, Dataset::fullName);
      datasets.delete(REPORTS);
      assertDeleted(own.value());
      return;
    }
    AskSageException e = CallSetup.failure(() -> datasets.delete(REPORTS));
    assertThat(e.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(e)
        .hasMessageStartingWith(outcome.startsWith("Unread") ? "getDatasets" : "deleteDataset: ")
        .hasMessageContaining(why);
    assertDeleted();
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
    assertDeleted();
  }
}
