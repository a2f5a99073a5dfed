package ai.asksage.user.contract.documents;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is compiled, and its numbers are those of the build. */
class ReadmeTest {
  private static final Path ROOT = PrismServer.module().resolve("..");

  @Test
  void everyJavaSnippetStandsInACompiledFile() throws IOException {
    List<String> snippets = blocks("java");
    assertThat(snippets).isNotEmpty();
    String sources;
    try (Stream<Path> files = Files.walk(PrismServer.module().resolve("src/main/java"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(ReadmeTest::read)
              .map(ReadmeTest::withoutIndentation)
              .collect(Collectors.joining());
    }
    assertThat(snippets)
        .allSatisfy(snippet -> assertThat(sources).contains(withoutIndentation(snippet)));
  }

  @Test
  void versionsAreTheVersionOfTheContract() throws IOException {
    String version = System.getProperty("contract.version");
    assertThat(read(ROOT.resolve("spec/openapi.yaml"))).contains("\n  version: " + version + "\n");
    List<String> shown =
        Pattern.compile("<version>(.+)</version>|ai\\.asksage:[a-z-]+:([^\"`]+)")
            .matcher(read(ROOT.resolve("README.md")))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList();
    assertThat(shown).isNotEmpty().containsOnly(version);
  }

  @Test
  void continuousIntegrationRunsTheTestCommand() {
    String command = read(ROOT.resolve(".ci/run")).lines().reduce((a, b) -> b).orElseThrow();
    assertThat(blocks("")).contains(command + "\n");
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(read(ROOT.resolve("README.md")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
