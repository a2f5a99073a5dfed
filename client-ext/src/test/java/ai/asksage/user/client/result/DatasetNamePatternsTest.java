package ai.asksage.user.client.result;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code accepts exactly the names that the contract allows. */
class DatasetNamePatternsTest {
  private static final Map<String, JsonNode> SCHEMAS = Contract.read().schemas();
  private static final Pattern NAME = pattern("DatasetName");
  private static final Pattern FULL_NAME = pattern("FullDatasetName");

  /** JavaScript validators reject it, Java's do not. */
  private static final Pattern JAVASCRIPT_WHITESPACE = Pattern.compile("[\\p{Z}\\uFEFF&&[^ ]]");

  private static final Pattern SUGGESTION = Pattern.compile("did you mean (\\S*)\\?");

  @Test
  void theCodeHasThePatternsOfTheContract() {
    assertThat(DatasetName.PATTERN.pattern()).isEqualTo(NAME.pattern());
    assertThat(FullDatasetName.PATTERN.pattern()).isEqualTo(FULL_NAME.pattern());
    assertThat(DatasetName.OBSERVED_PATTERN.pattern())
        .isEqualTo(SCHEMAS.get("DatasetName").get("x-observed-pattern").textValue());
  }

  /** Combines nearly all relevant characters. The seed is fixed, so failures are reproducible. */
  @Test
  void takesAndRefusesTextsLikeTheContract() {
    Random random = new Random(20261123);
    List<String> pieces =
        List.of(
            ("user_custom_,_content,CUI,cui,-,_,Reports,x,7,52, ,\n,\u00a0,\u00e9,\u2013,\u0660,"
                    + "\u212a,\ud800,\ud83d\ude00")
                .split(","));
    for (int i = 0; i < 20_000; i++) {
      String text =
          random.ints(random.nextInt(7), 0, pieces.size()).mapToObj(pieces::get).collect(joining());
      assertNameLikeContract(text);
      assertFullNameLikeContract(text);
      assertFullNameLikeContract("user_custom_" + text + "_content");
    }
  }

  private static void assertNameLikeContract(String text) {
    if (NAME.matcher(text).matches()) {
      assertThat(DatasetName.of(text).value()).isEqualTo(text);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DatasetName.of(text))
          .satisfies(refusal -> assertReadable(refusal.getMessage()))
          .satisfies(refusal -> assertSuggestsAName(refusal.getMessage()));
    }
  }

  private static void assertFullNameLikeContract(String text) {
    if (FULL_NAME.matcher(text).matches() && !JAVASCRIPT_WHITESPACE.matcher(text).find()) {
      assertThat(FullDatasetName.parse(text).value()).isEqualTo(text);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FullDatasetName.parse(text))
          .satisfies(refusal -> assertReadable(refusal.getMessage()));
    }
  }

  private static void assertReadable(String message) {
    assertThat(message.codePoints())
        .allMatch(c -> c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c));
  }

  private static void assertSuggestsAName(String message) {
    Matcher suggestion = SUGGESTION.matcher(message);
    if (suggestion.find()) {
      assertThatCode(() -> DatasetName.of(suggestion.group(1))).doesNotThrowAnyException();
    }
  }

  private static Pattern pattern(String schema) {
    return Pattern.compile(SCHEMAS.get(schema).required("pattern").textValue());
  }
}
