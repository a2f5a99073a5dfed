package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

/** Tests that report all problems of the contract, by line and place. */
abstract class ContractRules {
  static final Contract CONTRACT = Contract.read();

  private final Set<String> problems = new TreeSet<>();

  @AfterEach
  void noProblemWasFound() {
    assertThat(String.join("\n", problems)).isEmpty();
  }

  /**
   * Records a problem unless a condition holds.
   *
   * @param pointer the place, as a JSON pointer
   */
  void require(boolean holds, String pointer, String message) {
    if (!holds) {
      String place = pointer.replace("/paths/~1", "/").replace("/components/", "");
      problems.add("spec/openapi.yaml:%d: %s: %s".formatted(line(pointer), place, message));
    }
  }

  /** Returns the line of the deepest node that the pointer reaches. */
  private static int line(String pointer) {
    String reached = "";
    int line = 1;
    try (JsonParser parser = new YAMLFactory().createParser(Contract.file().toFile())) {
      while (parser.nextToken() != null) {
        String place = parser.getParsingContext().pathAsPointer().toString();
        if (place.length() > reached.length() && (pointer + "/").startsWith(place + "/")) {
          reached = place;
          line = parser.currentTokenLocation().getLineNr();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line;
  }
}
