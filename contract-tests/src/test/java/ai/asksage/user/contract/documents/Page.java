package ai.asksage.user.contract.documents;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for people, somewhere in the repository. */
record Page(Path file, String text) {
  static final Path ROOT = PrismServer.module().resolve("..").normalize();

  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** A fenced block. */
  record Block(String language, String heading, String text) {}

  static List<Page> all() {
    // ADDING.md is run block by block, by a profile of its own.
    return files(ROOT, file -> isPage(file) && !file.endsWith("spec/ADDING.md")).stream()
        .map(file -> new Page(file, asMarkdown(read(file))))
        .toList();
  }

  static boolean isPage(Path file) {
    return file.toString().endsWith(".md") || file.endsWith("overview.html");
  }

  /** The code in the overview of a javadoc is a block too. */
  private static String asMarkdown(String text) {
    return text.replace("<pre>{@code ", "```java\n").replace("\n}</pre>", "\n```");
  }

  /** The files of the repository in a folder, without what a build or npm puts there. */
  static List<Path> files(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !NOT_OURS.contains(entry.getFileName().toString()))
          .sorted()
          .flatMap(
              entry ->
                  Files.isDirectory(entry)
                      ? files(entry, wanted).stream()
                      : Stream.of(entry).filter(wanted))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(found -> new Block(found.group(1), headingBefore(found), found.group(2)))
        .toList();
  }

  private String headingBefore(MatchResult block) {
    return HEADING
        .matcher(text.substring(0, block.start()))
        .results()
        .map(heading -> heading.group(1))
        .reduce((a, b) -> b)
        .orElse("");
  }

  /** The text outside of blocks. */
  String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  /** What can be linked to, as GitHub makes it of the headings. */
  List<String> anchors() {
    return HEADING
        .matcher(prose())
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString();
  }
}
