package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contract and its decision log speak of the same decisions. */
class DecisionsTest {

  @Test
  void everyDecisionIsReferredToAndEveryReferenceExists() throws IOException {
    List<Integer> decided = numbers("(?m)^### D(\\d+)\\. ", "DECISIONS.md");
    assertThat(decided).isSorted().doesNotHaveDuplicates().isNotEmpty();
    List<Integer> referred = numbers("#[^\"\\n]*?\\bD\\d+[^\\n]*", "\\bD(\\d+)", "openapi.yaml");
    assertThat(referred).containsExactlyInAnyOrderElementsOf(decided);
  }

  private static List<Integer> numbers(String regex, String file) throws IOException {
    return Pattern.compile(regex)
        .matcher(Files.readString(Path.of(file)))
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  /** The numbers inside the comments that match. */
  private static List<Integer> numbers(String comment, String regex, String file)
      throws IOException {
    return Pattern.compile(comment)
        .matcher(Files.readString(Path.of(file)))
        .results()
        .map(MatchResult::group)
        .flatMap(found -> Pattern.compile(regex).matcher(found).results())
        .map(found -> Integer.valueOf(found.group(1)))
        .distinct()
        .toList();
  }
}
