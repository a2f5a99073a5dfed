package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullDatasetNameTest {
  private static final String ALLOWED =
      "A full name is user_custom_<user id>_<name>_content, such as user_custom_52_Reports_content."
          + " The name may contain spaces, but no other whitespace.";

  @ParameterizedTest
  @CsvSource({
    "user_custom_52_test-test-test_content,52,test-test-test",
    "user_custom_USERID_DATASETNAME_content,USERID,DATASETNAME",
    "user_custom_52_CUI-Reports_content,52,CUI-Reports",
    "user_custom_52_old_name_content,52,old_name",
    "user_custom_52___content,52,_",
    "user_custom_52_content_content,52,content",
    "user_custom_52__content_content,52,_content",
    "user_custom_52_user_custom_1_a_content_content,52,user_custom_1_a_content",
    "user_custom_a-b_\u00e9t\u00e9_content,a-b,\u00e9t\u00e9",
    "user_custom_52_My old Reports_content,52,My old Reports",
    "user_custom_52_ a _content,52,' a '",
  })
  void aFullNameIsReadIntoItsPartsAndWrittenAgain(String value, String userId, String name) {
    FullDatasetName full = FullDatasetName.parse(value);

    assertThat(full.userId()).isEqualTo(userId);
    assertThat(full.name()).isEqualTo(name);
    assertThat(full.value()).isEqualTo(value);
    assertThat(full).hasToString(value).isEqualTo(FullDatasetName.valueOf(value));
  }

  @Test
  void aFullNameIsMadeOfAUserAndAName() {
    DatasetName name = DatasetName.cui("Reports");

    assertThat(FullDatasetName.of("52", name).value())
        .isEqualTo("user_custom_52_CUI-Reports_content");
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      nullValues = "<null>",
      value = {
        "<null>|The full dataset name is null. ",
        "''|The full dataset name is empty. ",
        "user_custom_5 2_a_content|\"user_custom_5 2_a_content\" has a space at position 14. ",
        "' user_custom_52_a_content'|has a space at position 1. ",
        "user_custom_52_a\tb_content|has U+0009 at position 17. ",
        "user_custom_52_a\u00a0b_content|has U+00A0 at position 17. ",
        "user_custom_52_a\u3000b_content|has U+3000 at position 17. ",
        "user_custom_52_a\ufeffb_content|has U+FEFF at position 17. ",
        "user_custom_5\u00a02_ab_content|has U+00A0 at position 14. ",
        "user_custom_52_a_content |has a space at position 25. ",
        "'user_custom_52_a_content\n'|a_content<U+000A>\" has U+000A at position 25. ",
        "\ud83d\ude00\t|\"<U+1F600><U+0009>\" has U+0009 at position 2. ",
        "Reports|use FullDatasetName.of(userId, DatasetName.of(name)). ",
        "CUI-Reports|use FullDatasetName.of(userId, DatasetName.of(name)). ",
        "custom_52_a_content|does not begin with user_custom_. ",
        "User_custom_52_a_content|does not begin with user_custom_. ",
        "user_custom_52_a|does not end with _content. ",
        "user_custom_52_a_Content|does not end with _content. ",
        "user_custom_52_content|lacks the user id or the name. ",
        "user_custom_52__content|lacks the user id or the name. ",
        "user_custom__a_content|lacks the user id or the name. ",
        "user_custom_content|lacks the user id or the name. ",
      })
  void aRefusalSaysWhatIsWrongAndWhere(String value, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FullDatasetName.parse(value))
        .withMessageStartingWith("The full dataset name ")
        .withMessageEndingWith(problem + ALLOWED);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      nullValues = "<null>",
      value = {
        "<null>|The user id of a full dataset name is null. ",
        "''|The user id of a full dataset name is empty. ",
        "5_2|The user id of a full dataset name \"5_2\" has '_' at position 2. ",
        "5 2|The user id of a full dataset name \"5 2\" has a space at position 2. ",
        "5\u00a02|The user id of a full dataset name \"5<U+00A0>2\" has U+00A0 at position 2. ",
      })
  void aUserIdThatWouldNotBeReadAgainIsRefused(String userId, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FullDatasetName.of(userId, DatasetName.of("a")))
        .withMessage(message + ALLOWED);
  }
}
