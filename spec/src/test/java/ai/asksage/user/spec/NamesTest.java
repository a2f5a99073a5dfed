package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of datasets the patterns of the contract take. */
class NamesTest {
  private static final Contract CONTRACT = Contract.read();

  @ParameterizedTest
  @ValueSource(strings = {"a", "Reports", "2026", "CUI-Reports", "CUI-1", "CUI", "CUIReports"})
  void newNamesMayBe(String name) {
    assertThat(CONTRACT.validator("DatasetName").validate(TextNode.valueOf(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "CUI-",
        "cui-Reports",
        "my-data",
        "my data",
        "data_1",
        "Daten-ä",
        "ä",
        "a\n",
        "CUI-CUI-a",
        "CUI- a",
        " a",
        "a ",
        "CUI–a",
        "日本"
      })
  void newNamesMayNotBe(String name) {
    assertThat(CONTRACT.validator("DatasetName").validate(TextNode.valueOf(name))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_custom_52_test-test-test_content",
        "user_custom_USERID_DATASETNAME_content",
        "user_custom_52_CUI-Reports_content",
        "user_custom_52_two_words_content",
        "user_custom_5_a_content"
      })
  void fullNamesMayBe(String name) {
    assertThat(CONTRACT.validator("FullDatasetName").validate(TextNode.valueOf(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Reports",
        "user_custom_52_content",
        "user_custom__a_content",
        "user_custom_52_a b_content",
        "user_custom_52__content",
        "xuser_custom_52_a_content",
        "user_custom_52_a_content\n",
        "user_custom_52_a_contents"
      })
  void fullNamesMayNotBe(String name) {
    assertThat(CONTRACT.validator("FullDatasetName").validate(TextNode.valueOf(name))).isNotEmpty();
  }
}
