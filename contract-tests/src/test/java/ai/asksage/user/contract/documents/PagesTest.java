package ai.asksage.user.contract.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code in the pages compiles or is part of code that runs, and links resolve. */
class PagesTest {
  private static final Path ROOT = PrismServer.module().resolve("..").normalize();
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]*)(?:#([^)]+))?\\)");
  private static final Pattern PROFILE = Pattern.compile("\\bmvn [^\\n`|]*-P(\\w+)");
  private static final String SOURCES =
      files(".+\\.(java|kt|go|py|rs|ts)").map(file -> stripped(read(file))).collect(joining("\n"));
  private static final String POMS = files(".+/pom\\.xml").map(PagesTest::read).collect(joining());

  @TempDir Path folder;

  static Stream<Path> pages() {
    return files(".+\\.md|.+/overview\\.html");
  }

  private static Stream<Path> files(String name) {
    return files(ROOT).filter(file -> file.toString().matches(name));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !NOT_OURS.contains(entry.getFileName().toString()))
          .flatMap(entry -> Files.isDirectory(entry) ? files(entry) : Stream.of(entry))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    return contentOf(file.toFile(), UTF_8);
  }

  private static String stripped(String code) {
    return code.lines().map(line -> line.strip() + "\n").collect(joining());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetCompilesOrIsInASourceFile(Path page) throws IOException {
    // Skip adding.md: adding.it.mjs tests it.
    String text = page.endsWith("spec/docs/adding.md") ? "" : read(page);
    String markdown = text.replace("<pre>{@code ", "```java\n").replace("\n}</pre>", "\n```");
    List<String> java = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(markdown).results().toList()) {
      String code = block.group(2);
      boolean isInASource = SOURCES.contains(stripped(code));
      if (block.group(1).equals("java") && !isInASource) {
        java.add(code);
      } else if (block.group(1).matches("kotlin|go|python|rust|typescript")) {
        assertThat(isInASource).as(code).isTrue();
      }
    }
    if (Runtime.version().feature() < 21) {
      java.removeIf(code -> code.contains("VirtualThread"));
    }
    assertThat(Snippets.errors(java, folder)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyProfileExists(Path page) {
    assertThat(PROFILE.matcher(read(page)).results().map(found -> found.group(1)))
        .allSatisfy(id -> assertThat(POMS.contains("<id>" + id + "</id>")).as(id).isTrue());
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

  @Test
  void quickstartListsTheDatasetThatItAdds() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Quickstart.main(new String[] {"stand-in"});
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(UTF_8))
        .containsSubsequence(
            "addDataset, status 200",
            "getDatasetsWithPermissions, status 200",
            "user_custom_52_CUI-Reports_content",
            "refused before it is sent")
        .doesNotContain("any-api-key");
  }
}
