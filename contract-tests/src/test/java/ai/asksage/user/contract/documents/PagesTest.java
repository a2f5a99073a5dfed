package ai.asksage.user.contract.documents;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The build compiles or runs the code in the pages, and links resolve. */
class PagesTest {
  private static final Path ROOT = PrismServer.module().resolve("..").normalize();
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]*)(?:#([^)]+))?\\)");
  private static final Pattern PROFILE = Pattern.compile("\\bmvn [^\\n`|]*-P(\\w+)");
  private static final Pattern SOURCE = Pattern.compile(".+\\.(java|kt|go|py|rs|ts|properties)");

  private static final String SOURCES =
      files(SOURCE).map(PagesTest::read).map(PagesTest::stripped).collect(joining("\n"));

  static List<Path> pages() {
    return files(Pattern.compile(".+\\.md|.+/overview\\.html")).toList();
  }

  private static Stream<Path> files(Pattern name) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all
          .filter(file -> name.matcher(file.toString()).matches())
          .filter(
              file -> {
                for (Path part : ROOT.relativize(file)) {
                  if (NOT_OURS.contains(part.toString())) {
                    return false;
                  }
                }
                return true;
              })
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stripped(String code) {
    return code.lines().map(line -> line.strip() + "\n").collect(joining());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetIsInASourceFile(Path page) {
    // A test runs the page on adding block by block.
    String text = page.endsWith("spec/docs/adding.md") ? "" : read(page);
    String markdown = text.replace("<pre>{@code ", "```java\n").replace("\n}</pre>", "\n```");
    assertThat(BLOCK.matcher(markdown).results())
        .filteredOn(block -> block.group(1).matches("java|kotlin|go|python|rust|typescript"))
        .allSatisfy(block -> assertThat(SOURCES.contains(stripped(block.group(2)))).isTrue());
  }

  /** Snippets that need a newer Java version than the build. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void snippetsForJava21Compile(@TempDir Path classes) {
    Path sources = PrismServer.module().resolve("src/jdk21/java");
    String[] options = {"-d", classes.toString(), "-cp", System.getProperty("java.class.path")};
    String[] files =
        files(SOURCE)
            .filter(file -> file.startsWith(sources))
            .map(Path::toString)
            .toArray(String[]::new);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                Stream.of(options, files).flatMap(Stream::of).toArray(String[]::new));
    assertThat(files).isNotEmpty();
    assertThat(result).isZero();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyProfileExists(Path page) {
    String poms = files(Pattern.compile(".+/pom\\.xml")).map(PagesTest::read).collect(joining());
    assertThat(PROFILE.matcher(read(page)).results().map(found -> found.group(1)))
        .allSatisfy(id -> assertThat(poms.contains("<id>" + id + "</id>")).as(id).isTrue());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkResolves(Path page) {
    assertThat(LINK.matcher(prose(page)).results())
        .allSatisfy(
            link -> {
              Path target = page.resolveSibling(link.group(1)).normalize();
              assertThat(target).exists();
              if (link.group(2) != null) {
                assertThat(anchors(Files.isDirectory(target) ? page : target))
                    .contains(link.group(2));
              }
            });
  }

  private static String prose(Path page) {
    return BLOCK.matcher(read(page)).replaceAll("");
  }

  /** Derives anchors from the headings as GitHub does. */
  private static Stream<String> anchors(Path page) {
    return HEADING
        .matcher(prose(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
  }
}
