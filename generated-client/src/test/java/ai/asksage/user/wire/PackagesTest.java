package ai.asksage.user.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagesTest {

  @Test
  void generatedAndHandWrittenCodeSharesNoPackage() throws IOException {
    Set<Path> written = packages(Path.of("src/main/java"));
    Set<Path> generated = packages(Path.of("target/generated-sources/openapi/src/main/java"));
    assertThat(written).isNotEmpty().doesNotContainAnyElementsOf(generated);
    assertThat(generated).hasSize(2);
  }

  private static Set<Path> packages(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources.relativize(file.getParent()))
          .collect(Collectors.toSet());
    }
  }
}
