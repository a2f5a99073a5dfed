package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChangelogTest {
  @Test
  void beginsWithTheVersionOfTheContract() throws Exception {
    String newest =
        Files.readAllLines(Path.of("CHANGELOG.md")).stream()
            .filter(line -> line.startsWith("## "))
            .findFirst()
            .orElseThrow();
    assertThat(newest).isEqualTo("## " + Contract.read().root().at("/info/version").asText());
  }
}
