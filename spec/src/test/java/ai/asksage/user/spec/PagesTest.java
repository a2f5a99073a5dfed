package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contract agrees with its changelog and its decisions. */
class PagesTest {
  @Test
  void changelogBeginsWithTheContractVersion() throws IOException {
    String version = Contract.read().root().at("/info/version").asText();
    assertThat(numbers("CHANGELOG.md", "(?m)\\A[^#]*#[^#]*## (\\S+)$")).containsExactly(version);
  }

  @Test
  void everyDecisionIsReferredTo() throws IOException {
    Set<String> referred = new TreeSet<>();
    for (String comment : numbers("openapi.yaml", "(?m)(#[^\"\\n]*?\\bD\\d+[^\\n]*)")) {
      Matcher number = Pattern.compile("\\bD(\\d+)").matcher(comment);
      number.results().forEach(found -> referred.add(found.group(1)));
    }
    assertThat(numbers("docs/decisions.md", "(?m)^### D(\\d+)\\. "))
        .isNotEmpty()
        .isEqualTo(referred);
  }

  private static Set<String> numbers(String file, String regex) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(regex).matcher(Files.readString(Path.of(file)));
    matcher.results().forEach(result -> found.add(result.group(1)));
    return found;
  }
}
