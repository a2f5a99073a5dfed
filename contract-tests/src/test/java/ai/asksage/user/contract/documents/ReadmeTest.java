package ai.asksage.user.contract.documents;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is compiled, and their numbers are those of the build. */
class ReadmeTest {
  private static final Path ROOT = PrismServer.module().resolve("..").normalize();
  private static final String README = "README.md";

  /** All that may have snippets of Java. */
  private static Stream<Path> pages() throws IOException {
    return files(".md").filter(page -> !blocks(page, "java").isEmpty());
  }

  private static Stream<Path> files(String ending) throws IOException {
    return Stream.of(ROOT.resolve(README), ROOT.resolve("client-ext"), PrismServer.module())
        .flatMap(ReadmeTest::walk)
        .filter(file -> file.toString().endsWith(ending))
        .filter(file -> !file.toString().matches(".*[/\\\\](node_modules|target)[/\\\\].*"));
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyJavaSnippetStandsInACompiledFile(Path page) throws IOException {
    String sources =
        files(".java")
            .map(ReadmeTest::read)
            .map(ReadmeTest::withoutIndentation)
            .collect(Collectors.joining());
    assertThat(blocks(page, "java"))
        .allSatisfy(snippet -> assertThat(sources).contains(withoutIndentation(snippet)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void versionsAreTheVersionOfTheContract(Path page) {
    String version = System.getProperty("contract.version");
    assertThat(read(ROOT.resolve("spec/openapi.yaml"))).contains("\n  version: " + version + "\n");
    List<String> shown =
        Pattern.compile("<version>(.+)</version>|ai\\.asksage:[a-z-]+:([^\"`]+)")
            .matcher(read(page))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList();
    assertThat(shown).isSubsetOf(version);
  }

  @Test
  void continuousIntegrationRunsTheTestCommand() {
    String command = read(ROOT.resolve(".ci/run")).lines().reduce((a, b) -> b).orElseThrow();
    assertThat(blocks(ROOT.resolve(README), "")).contains(command + "\n");
  }

  private static List<String> blocks(Path page, String language) {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(read(page))
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
      throw new UncheckedIOException(e);
    }
  }
}
