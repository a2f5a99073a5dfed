package ai.asksage.user.contract.documents;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.documents.Page.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is compiled or run by the build; what they name and link to exists. */
class PagesTest {
  /** Where the code of a language is compiled or run. */
  private static final Map<String, String> CHECKED_IN =
      Map.of(
          "java", ".",
          "go", "contract-tests/languages",
          "kotlin", "contract-tests/languages",
          "properties", "contract-tests/apps",
          "python", "contract-tests/languages",
          "rust", "contract-tests/languages",
          "typescript", "contract-tests/languages");

  private static final Pattern COMMAND = Pattern.compile("(?:mvn|node|npx|docker) .+");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\b[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*\\b");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]*)(?:#([^)]+))?\\)");
  private static final Pattern VERSION =
      Pattern.compile("<version>(.+)</version>|ask-sage-user-(?:[a-z]+:|spec[/-])(\\d[\\w.]*)");

  private static final String SOURCES = sources();
  private static final Set<String> WORDS =
      Pattern.compile("\\W+").splitAsStream(SOURCES).collect(Collectors.toSet());
  private static final String POMS =
      text(Page.files(Page.ROOT, file -> file.endsWith("pom.xml")).stream());

  static List<Page> pages() {
    return Page.all();
  }

  private static String sources() {
    Pattern source = Pattern.compile(".+\\.(java|yaml|mjs|mustache|xml|go|kt|py|rs|ts)");
    return text(Page.files(Page.ROOT, file -> source.matcher(file.toString()).matches()).stream());
  }

  private static String text(Stream<Path> files) {
    return files.map(Page::read).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockIsCompiledOrRun(Page page) {
    assertThat(page.blocks()).allSatisfy(PagesTest::check);
  }

  private static void check(Block block) {
    switch (block.language()) {
      case "" -> assertThat(block.text().lines()).allSatisfy(PagesTest::checkCommand);
      case "mermaid", "markdown" -> checkNames(block.text());
      case "xml" -> assertThat(block.text()).containsPattern(VERSION);
      case "yaml" -> checkYaml(block);
      default -> {
        assertThat(CHECKED_IN).containsKey(block.language());
        Path folder = Page.ROOT.resolve(CHECKED_IN.get(block.language()));
        String code = withoutIndentation(block.text());
        assertThat(Page.files(folder, file -> !Page.isPage(file)))
            .as("a file that has the code%n%s", block.text())
            .anyMatch(file -> withoutIndentation(Page.read(file)).contains(code));
      }
    }
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
  }

  /** Its profiles, modules, properties and files exist; the whole build is {@code .ci/run}. */
  private static void checkCommand(String command) {
    assertThat(command).matches(COMMAND);
    String previous = "";
    for (String word : command.split(" +")) {
      if (word.startsWith("-P")) {
        assertThat(POMS.contains("<id>" + word.substring(2) + "</id>")).as(word).isTrue();
      } else if (word.startsWith("-D")) {
        assertThat(SOURCES.contains(word.substring(2).split("=")[0])).as(word).isTrue();
      } else if (previous.equals("-pl")) {
        assertThat(Page.ROOT.resolve(word).resolve("pom.xml")).exists();
      } else if (word.startsWith("openapitools/")) {
        String version = word.split(":v")[1];
        assertThat(POMS.contains("generator>" + version + "</version.")).as(word).isTrue();
      } else if (word.matches("[\\w-]+/.+\\.[a-z]+")) {
        assertThat(Page.ROOT.resolve(word)).exists();
      }
      previous = word;
    }
  }

  /** Its lines stand in the fixtures of the rule that is explained, which the linter reads. */
  private static void checkYaml(Block block) {
    Path fixtures = Page.ROOT.resolve("spec/rules/fixtures").resolve(block.heading());
    Set<String> lines =
        text(Page.files(fixtures, file -> true).stream())
            .lines()
            .map(PagesTest::withoutComment)
            .collect(Collectors.toSet());
    assertThat(block.text().lines().map(PagesTest::withoutComment)).isSubsetOf(lines);
  }

  private static String withoutComment(String line) {
    return line.replaceFirst(" #.*", "").strip();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandAndClassInTheTextExists(Page page) {
    List<String> code = CODE.matcher(page.prose()).results().map(found -> found.group(1)).toList();
    assertThat(code)
        .allSatisfy(
            text -> {
              if (COMMAND.matcher(text).matches()) {
                checkCommand(text);
              } else {
                checkNames(text);
              }
            });
  }

  private static void checkNames(String text) {
    assertThat(CLASS_NAME.matcher(text).results().map(found -> found.group()))
        .allMatch(WORDS::contains, "occurs in a source");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    assertThat(LINK.matcher(page.prose()).results())
        .allSatisfy(
            link -> {
              Path target = page.file().resolveSibling(link.group(1)).normalize();
              assertThat(target).exists();
              if (link.group(2) != null) {
                Path of = Files.isDirectory(target) ? page.file() : target;
                assertThat(new Page(of, Page.read(of)).anchors()).contains(link.group(2));
              }
            });
  }

  @Test
  void versionsAreTheVersionOfTheContract() {
    String version = System.getProperty("contract.version");
    assertThat(Page.read(Page.ROOT.resolve("spec/openapi.yaml")))
        .contains("\n  version: " + version + "\n");
    assertThat(
            pages().stream()
                .flatMap(page -> VERSION.matcher(page.text()).results())
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1)))
        .hasSizeGreaterThan(1)
        .containsOnly(version);
  }

  @Test
  void continuousIntegrationRunsTheTestCommand() {
    String command =
        Page.read(Page.ROOT.resolve(".ci/run")).lines().reduce((a, b) -> b).orElseThrow();
    Page readme = new Page(Page.ROOT, Page.read(Page.ROOT.resolve("README.md")));
    assertThat(readme.blocks()).extracting(Block::text).contains(command + "\n");
  }
}
