package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON values that schemas with patterns and unions accept. */
class ValuesTest {
  private static final Contract CONTRACT = Contract.read();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          StatusCode      | 100 200 599 "200" "400"
          DatasetName     | "a" "Reports" "2026" "CUI-Reports" "CUI-1" "CUI" "CUIReports"
          FullDatasetName | "user_custom_52_test-test-test_content" "user_custom_USERID_DATASETNAME_content" "user_custom_52_two_words_content"
          """)
  void validValuesAreAccepted(String schema, String values) throws Exception {
    for (String json : values.split(" +")) {
      assertThat(isAccepted(schema, json)).as(json).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          StatusCode      | 99;600;200.5;"OK";"2000";"099";null;true
          DatasetName     | "";" ";"CUI-";"cui-Reports";"my-data";"my data";"data_1";"ä";"a\\n";"CUI-CUI-a";"CUI- a";" a";"a ";"CUI–a";"日本"
          FullDatasetName | "";"Reports";"user_custom_52_content";"user_custom__a_content";"user_custom_52__content";"xuser_custom_52_a_content";"user_custom_52_a_content\\n";"user_custom_52_a_contents"
          """)
  void invalidValuesAreRefused(String schema, String values) throws Exception {
    for (String json : values.split(";")) {
      assertThat(isAccepted(schema, json)).as(json).isFalse();
    }
  }

  private static boolean isAccepted(String schema, String json) throws Exception {
    return CONTRACT.validator(schema).validate(new ObjectMapper().readTree(json)).isEmpty();
  }
}
