package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.DatasetsClient;
import ai.asksage.user.client.error.DatasetNotIdentifiedException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.UnreadableResponseException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A name refers to the caller's own dataset or to none. */
class DatasetLookupTest {
  private static final DatasetName REPORTS = DatasetName.of("Reports");

  private final CallSetup setup = new CallSetup();

  private DatasetsClient datasets(String listed) {
    return setup.responding("with-permissions", listed, "\"OK\"").datasets();
  }

  /** {@code 52 Reports owner} and the like, separated by commas. */
  private static String list(String datasets) {
    return Stream.of(datasets.split(", *"))
        .map(dataset -> dataset.split(" "))
        .map(
            parts ->
                "{\"dataset\":\"user_custom_%s_%s_content\"%s}"
                    .formatted(
                        parts[0],
                        parts[1],
                        parts.length < 3 ? "" : ",\"permissions\":\"" + parts[2] + "\""))
        .toList()
        .toString();
  }

  private void assertDeleted(String... fullNames) {
    assertThat(setup.sent().stream().filter(sent -> sent.startsWith("delete-dataset")))
        .containsExactly(
            Stream.of(fullNames)
                .map("delete-dataset {\"dataset\":\"%s\"}"::formatted)
                .toArray(String[]::new));
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
  void theCallersOwnIsFoundAndDeleted(String listed) {
    FullDatasetName own = FullDatasetName.of("52", REPORTS);
    DatasetsClient datasets = datasets(list(listed));
    assertThat(datasets.find(REPORTS)).get().returns(own, Dataset::fullName);
    datasets.delete(REPORTS);
    assertDeleted(own.value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          52 Other owner                   |
          52 reports owner                 |
          9 Reports admin, 52 Other owner  | user_custom_9_Reports_content
          9 Reports Owner                  | user_custom_9_Reports_content
          9 Reports read, 7 Reports edit   | user_custom_9_Reports_content, user_custom_7_Reports_content
          """)
  void otherUsersDatasetsAreNeverMeant(String listed, @Nullable String others) {
    DatasetsClient datasets = datasets(list(listed));
    assertThat(datasets.find(REPORTS)).isEmpty();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> datasets.delete(REPORTS))
        .withMessageStartingWith(
            "deleteDataset: the caller has no dataset Reports"
                + (others == null ? "" : "; other users have: " + others)
                + ". ");
    assertDeleted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          52 Reports owner, 9 Reports owner | several
          9 Reports owner, 52 Other owner   | 9, 52
          52 Reports owner, 9 Reports       | sent no permission
          9 Reports                         | sent no permission
          """)
  void doubtIsAnException(String listed, String why) {
    DatasetsClient datasets = datasets(list(listed));
    assertThatExceptionOfType(DatasetNotIdentifiedException.class)
        .isThrownBy(() -> datasets.find(REPORTS))
        .withMessageContaining(why)
        .returns("getDatasetsWithPermissions", DatasetNotIdentifiedException::operationId);
    assertThatExceptionOfType(DatasetNotIdentifiedException.class)
        .isThrownBy(() -> datasets.delete(REPORTS))
        .withMessageContaining(why)
        .returns("deleteDataset", DatasetNotIdentifiedException::operationId);
    assertDeleted();
  }

  @Test
  void aMessageInsteadOfAListIsNoAbsence() {
    DatasetsClient datasets = datasets("\"Datasets with permissions received\"");
    assertThatThrownBy(() -> datasets.find(REPORTS))
        .isInstanceOf(UnreadableResponseException.class);
    assertThatThrownBy(() -> datasets.delete(REPORTS))
        .isInstanceOf(UnreadableResponseException.class);
    assertDeleted();
  }

  @Test
  void namesWithSpacesAreDeletedByTheFullNameInTheList() {
    String fullName = "user_custom_52_My old Reports_content";
    DatasetsClient datasets = datasets("[{\"dataset\":\"" + fullName + "\"}]");
    datasets.list().forEach(dataset -> datasets.delete(dataset.fullName()));
    assertDeleted(fullName);
  }

  /** Returns names and user ids with equal hash codes. */
  @Test
  @Timeout(10)
  void takesLinearTimeWhateverTheNames() {
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
