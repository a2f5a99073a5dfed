package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetNameTest {
  private static final String ALLOWED =
      "Allowed are the letters A to Z and a to z and the digits 0 to 9, and in front of them"
          + " \"CUI-\" when the content is CUI.";

  @ParameterizedTest
  @ValueSource(
      strings = {"Reports", "r", "0", "AZaz09", "CUI-Reports", "CUI-0", "CUI", "cuiReports"})
  void aNameIsKeptAsItIs(String name) {
    assertThat(DatasetName.of(name).value()).isEqualTo(name);
    assertThat(DatasetName.of(name)).hasToString(name).isEqualTo(DatasetName.withHyphens(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-jupynotebk-asksage-ex-52", "a-b", "CUI-a-b", "Reports"})
  void hyphensMustBeAskedForByName(String name) {
    assertThat(DatasetName.withHyphens(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-a", "a-", "CUI-", "a b", "a_b", "a\n", "a\u2010b"})
  void whatNobodyTakesIsRefusedThroughThatDoorToo(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.withHyphens(name))
        .withMessageStartingWith("The dataset name ");
  }

  @Test
  void aRefusalThroughThatDoorSaysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.withHyphens("a-b_c"))
        .withMessage(
            "The dataset name \"a-b_c\" has '_' at position 4. "
                + ALLOWED
                + " Hyphens may stand between them.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.withHyphens("a-"))
        .withMessageContaining("has '-' at position 2");
    assertThat(DatasetName.withHyphens("a-".repeat(100_000) + "a").value()).hasSize(200_001);
  }

  @Test
  void caseMakesAnotherName() {
    assertThat(DatasetName.of("Reports")).isNotEqualTo(DatasetName.of("reports"));
    assertThat(DatasetName.of("Reports")).hasSameHashCodeAs(DatasetName.of("Reports"));
  }

  @Test
  void cuiPutsThePrefixInFront() {
    assertThat(DatasetName.cui("Reports")).isEqualTo(DatasetName.of("CUI-Reports"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.cui("CUI-Reports"))
        .withMessageContainingAll("\"CUI-CUI-Reports\"", "(did you mean CUI-Reports?)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.cui("my reports"))
        .withMessageContaining("(did you mean CUI-MyReports?)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.cui(""))
        .withMessageContaining("has nothing after its prefix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.cui(null))
        .withMessage("The dataset name is null. " + ALLOWED);
  }

  @Test
  void theCuiCheckAsksForThePrefix() {
    DatasetName cui = DatasetName.cui("Reports");

    assertThat(cui.isCui()).isTrue();
    assertThat(cui.requireCui()).isSameAs(cui);
    assertThat(DatasetName.of("Reports").isCui()).isFalse();
    assertThat(DatasetName.of("CUIReports").isCui()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(DatasetName.of("Reports")::requireCui)
        .withMessage(
            "The dataset name \"Reports\" does not say that its content is CUI"
                + " (did you mean CUI-Reports?). Names of datasets with CUI begin with \"CUI-\".");
    assertThatIllegalArgumentException()
        .isThrownBy(DatasetName.of("cuiReports")::requireCui)
        .withMessageContaining("content is CUI. Names");
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      value = {
        "cui-reports,'-',4,CUI-Reports",
        "CUI_Reports,'_',4,CUI-Reports",
        "CUI Reports,a space,4,CUI-Reports",
        "Cui-Reports,'-',4,CUI-Reports",
        "CUI--Reports,'-',5,CUI-Reports",
        "CUI-my_reports,'_',7,CUI-MyReports",
        "CUI\u2013Reports,U+2013,4,CUI-Reports",
        " CUI-Reports,a space,1,CUI-Reports",
        "CUI-Reports ,a space,12,CUI-Reports",
        "reports-cui,'-',8,CUI-Reports",
        "my reports 2024,a space,3,MyReports2024",
        "test-test,'-',5,TestTest",
        "Reports\u00a0,U+00A0,8,Reports",
        "(Reports),'(',1,Reports",
      })
  void aRefusalSaysWhichCharacterWhereAndWhatIsProbablyMeant(
      String name, String character, int position, String meant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.of(name))
        .withMessageStartingWith("The dataset name \"")
        .withMessageEndingWith(
            " has %s at position %d (did you mean %s?). %s", character, position, meant, ALLOWED);
    assertThat(DatasetName.of(meant).value()).isEqualTo(meant);
  }

  static Stream<Arguments> namesThatNobodyCanGuess() {
    return Stream.of(
        arguments("R\u00e9sum\u00e9", "\"R\u00e9sum\u00e9\" has '\u00e9' (U+00E9) at position 2"),
        arguments("Reports\u0000", "\"Reports<U+0000>\" has U+0000 at position 8"),
        arguments("Rep\u200borts", "\"Rep<U+200B>orts\" has U+200B at position 4"),
        arguments("R\ud83d\ude00", "\"R<U+1F600>\" has U+1F600 at position 2"),
        arguments("\ud83d\ude00\ud83d", "\"<U+1F600><U+D83D>\" has U+1F600 at position 1"),
        arguments("R\ude00x", "\"R<U+DE00>x\" has U+DE00 at position 2"),
        arguments("\ud835\udc00\ud835\udc00 x", "has '\ud835\udc00' (U+1D400) at position 1"),
        arguments("Report\u0455", "has '\u0455' (U+0455) at position 7"),
        arguments("Reports\u0660", "has '\u0660' (U+0660) at position 8"),
        arguments("a=b", "\"a=b\" has '=' at position 2"),
        arguments("--", "\"--\" has '-' at position 1"),
        arguments("  ", "\"  \" has a space at position 1"),
        arguments("cui-", "\"cui-\" has '-' at position 4"),
        arguments("CUI-CUI-", "\"CUI-CUI-\" has '-' at position 8"),
        arguments("a".repeat(100) + "-", "\"" + "a".repeat(80) + "...\" has '-' at position 101"));
  }

  @ParameterizedTest
  @MethodSource("namesThatNobodyCanGuess")
  void nothingIsSuggestedWhereItWouldBeAGuess(String name, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.of(name))
        .withMessageContaining(problem + ". " + ALLOWED);
  }

  @Test
  void nothingThereIsSaidAsSuch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.of(null))
        .withMessage("The dataset name is null. " + ALLOWED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.of(""))
        .withMessage("The dataset name is empty. " + ALLOWED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.of("CUI-"))
        .withMessage(
            "The dataset name \"CUI-\" has nothing after its prefix, such as in CUI-Reports. "
                + ALLOWED);
  }

  @Test
  void aFullNameIsToldFromANewOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.of("user_custom_52_Reports_content"))
        .withMessageContaining(
            "is the full name of an existing dataset: use FullDatasetName.parse");
  }

  @Test
  void aNameOfEightyCharactersIsShownWhole() {
    String name = "a".repeat(79) + "-";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.of(name))
        .withMessageContaining(
            '"' + name + "\" has '-' at position 80 (did you mean A" + "a".repeat(78));
  }
}
