package ai.asksage.user.client.result;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names, their parts, and the messages for invalid names. The contract decides what is valid. */
class DatasetNameTest {
  private static final String FULL = "user_custom_52_";

  private static final Map<String, JsonNode> SCHEMAS = Contract.read().schemas();
  private static final Pattern NAME = pattern("DatasetName", "pattern");
  private static final Pattern OBSERVED_NAME = pattern("DatasetName", "x-observed-pattern");
  private static final Pattern FULL_NAME = pattern("FullDatasetName", "pattern");

  /** JavaScript validators reject this whitespace, Java's do not. */
  private static final Pattern JAVASCRIPT_WHITESPACE = Pattern.compile("[\\p{Z}\\uFEFF&&[^ ]]");

  private static final Pattern SHOWN = Pattern.compile("[ -~\\p{L}\\p{Nd}]*");
  private static final Pattern SUGGESTION = Pattern.compile("did you mean (\\S*)\\?");

  private static Object name(String kind, String text) {
    return switch (kind) {
      case "name" -> DatasetName.of(text);
      case "hyphens" -> DatasetName.withHyphens(text);
      case "cui" -> DatasetName.cui(text);
      case "require" -> DatasetName.of(text).requireCui();
      case "full" -> FullDatasetName.parse(text);
      default -> FullDatasetName.of(text, DatasetName.of("a"));
    };
  }

  @Test
  void hyphensAndThePrefixMustBeRequested() {
    for (String name : new String[] {"1-jupynotebk-asksage-ex-52", "a-b", "CUI-a-b"}) {
      assertThat(DatasetName.withHyphens(name).value()).isEqualTo(name);
    }
    assertThat(DatasetName.withHyphens("a-".repeat(100_000) + "a").value()).hasSize(200_001);
    DatasetName cui = DatasetName.cui("Reports");
    assertThat(cui).isEqualTo(DatasetName.of("CUI-Reports")).isSameAs(cui.requireCui());
  }

  @Test
  void refusalSaysWhatIsWrongWhereAndWhatIsAllowed() {
    refused("name", "", "name is empty");
    refused("name", "CUI-", "\"CUI-\" has nothing after its prefix");
    refused("name", FULL + "a_content", "existing dataset: use FullDatasetName.parse");
    refused("name", "cui-reports", "'-' at position 4 (did you mean CUI-Reports?)");
    refused("name", "CUI-my_reports", "'_' at position 7 (did you mean CUI-MyReports?)");
    refused("name", "CUI\u2013Reports", "U+2013 at position 4 (did you mean CUI-Reports?)");
    refused("name", "reports-cui", "'-' at position 8 (did you mean CUI-Reports?)");
    refused("name", "my reports 24", "a space at position 3 (did you mean MyReports24?)");
    refused("name", "(Reports)", "'(' at position 1 (did you mean Reports?)");
    refused("name", "R\u00e9sum\u00e9", "'\u00e9' (U+00E9) at position 2");
    refused("name", "Reports\u0000", "\"Reports<U+0000>\" has U+0000 at position 8");
    refused("name", "Rep\u200borts", "\"Rep<U+200B>orts\" has U+200B at position 4");
    refused("name", "R\ud83d\ude00", "\"R<U+1F600>\" has U+1F600 at position 2");
    refused("name", "\ud835\udc00 x", "'\ud835\udc00' (U+1D400) at position 1");
    refused("name", "a".repeat(100) + "-", "a".repeat(80) + "...\" has '-' at position 101");
    refused("hyphens", "-a", "'-' at position 1");
    refused("hyphens", "a-", "'-' at position 2");
    refused("hyphens", "a\n", "U+000A at position 2");
    refused("hyphens", "a-b_c", "\"a-b_c\" has '_' at position 4");
    refused("cui", "CUI-Reports", "\"CUI-CUI-Reports\" has '-' at position 8 (did you mean");
    refused("cui", "my reports", "(did you mean CUI-MyReports?)");
    refused("require", "Reports", "content is CUI (did you mean CUI-Reports?)");
    refused("require", "CUIReports", "does not say that its content is CUI");
    refused("full", "user_custom_5 2_a_content", "a space at position 14");
    refused("full", FULL + "a\u00a0b_content", "U+00A0 at position 17");
    refused("full", FULL + "a_content ", "a space at position 25");
    refused("full", "\ud83d\ude00\t", "\"<U+1F600><U+0009>\" has U+0009 at position 2");
    refused("full", "Reports", "use FullDatasetName.of(userId, DatasetName.of(name))");
    refused("full", FULL + "a", "does not end with _content");
    refused("full", FULL + "content", "lacks the user id or the name");
    refused("user id", "", "name is empty");
    refused("user id", "5_2", "\"5_2\" has '_' at position 2");
    refused("user id", "5\u00a02", "\"5<U+00A0>2\" has U+00A0 at position 2");
  }

  private static void refused(String kind, String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> name(kind, text))
        .withMessageStartingWith("The ")
        .withMessageContaining(problem)
        .withMessageMatching("(?s).*(Allowed are|A full name is|Names of datasets) .*")
        .satisfies(
            e ->
                assertThat(e.getMessage().contains("(did you mean"))
                    .isEqualTo(problem.contains("(did you mean")));
  }

  /** Combines nearly all relevant characters. The seed is fixed, so failures are reproducible. */
  @Test
  void namesAreAcceptedLikeInTheContract() {
    Random random = new Random(20261123);
    List<String> pieces =
        List.of(
            ("user_custom_,_content,CUI,cui,-,_,Reports,x,7,52, ,\n,\u00a0,\u00e9,\u2013,\u0660,"
                    + "\u212a,\ud800,\ud83d\ude00")
                .split(","));
    for (int i = 0; i < 2_500; i++) {
      String text =
          random.ints(random.nextInt(7), 0, pieces.size()).mapToObj(pieces::get).collect(joining());
      assertLikeContract(NAME.matcher(text).matches(), text, DatasetNameTest::checkedName);
      assertLikeContract(OBSERVED_NAME.matcher(text).matches(), text, DatasetName::withHyphens);
      for (String full : List.of(text, "user_custom_" + text + "_content")) {
        boolean allowed =
            FULL_NAME.matcher(full).matches() && !JAVASCRIPT_WHITESPACE.matcher(full).find();
        assertLikeContract(allowed, full, DatasetNameTest::checkedFullName);
      }
    }
  }

  private static DatasetName checkedName(String text) {
    DatasetName name = DatasetName.of(text);
    assertThat(name)
        .returns(text, DatasetName::value)
        .returns(text.startsWith("CUI-"), DatasetName::isCui)
        .isEqualTo(DatasetName.withHyphens(text))
        .isEqualTo(DatasetName.valueOf(text))
        .hasSameHashCodeAs(DatasetName.valueOf(text))
        .isNotEqualTo(DatasetName.of(text + "x"));
    return name;
  }

  /** A user id has no underscore, so there is only one way to split a full name. */
  private static FullDatasetName checkedFullName(String text) {
    FullDatasetName full = FullDatasetName.parse(text);
    assertThat(full)
        .returns(text, FullDatasetName::value)
        .isEqualTo(FullDatasetName.valueOf(text))
        .extracting(FullDatasetName::userId, FullDatasetName::name)
        .isEqualTo(
            List.of(text.split("_", 4)[2], text.split("_", 4)[3].replaceAll("_content$", "")));
    assertThat(FullDatasetName.of(full.userId(), DatasetName.of("a")).userId())
        .isEqualTo(full.userId());
    return full;
  }

  private static void assertLikeContract(
      boolean allowed, String text, Function<String, Object> parse) {
    if (allowed) {
      assertThat(parse.apply(text)).hasToString(text);
      return;
    }
    String message =
        catchThrowableOfType(IllegalArgumentException.class, () -> parse.apply(text)).getMessage();
    assertThat(message).matches(SHOWN);
    Matcher suggestion = SUGGESTION.matcher(message);
    if (suggestion.find()) {
      assertThat(DatasetName.of(suggestion.group(1))).isNotNull();
    }
  }

  private static Pattern pattern(String schema, String keyword) {
    return Pattern.compile(SCHEMAS.get(schema).required(keyword).textValue());
  }
}
