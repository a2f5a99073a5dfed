package ai.asksage.user.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;

/** The table of the versions that work, as the run has seen them. */
final class VersionsPage {
  private static final List<String> COLUMNS =
      List.of(
          "io.github.openfeign:feign-core",
          "org.apache.httpcomponents.client5:httpclient5",
          "org.apache.httpcomponents.core5:httpcore5",
          "com.fasterxml.jackson.core:jackson-databind",
          "org.slf4j:slf4j-api",
          "io.micrometer:micrometer-core");
  private static final String INTRODUCTION =
      """
      # Versions that work

      | what | which | what checks it |
      | --- | --- | --- |
      | Java | %s and newer, tried to %s | `mvn verify` on both |
      | libraries | from floors to the newest, [below](#libraries) | `mvn verify` on some lines, `mvn -Pmatrix verify` on all |
      | Spring, OpenFeign, Kotlin, modules | [applications](SPRING.md) | `mvn -Papps verify -DskipTests` |
      | OpenAPI Generator | %s | `mvn verify`; for [other languages](../generated-client/LANGUAGES.md) `mvn -Planguages verify` |
      | Prism | %s, from npm or in Docker | `mvn verify`, from npm where no engine answers |
      | Maven, to build; users need none | %s and newer | `mvn verify` on 3.8.7; nothing newer was tried |
      | Node.js, to build; users need none | %s and newer | `mvn verify` on 20; the workflows ask for 22 |

      Not tried by anyone: native images, Android, Windows. Of FIPS providers [one](NETWORKS.md#a-jvm-that-must-be-fips-approved) was.

      ## Libraries

      `mvn -Pmatrix verify` writes this page, on JDK 17 and 25: with the versions that Maven gives an application it compiles
      our sources, and runs one program that does all that the client can against the stand-in. A build without the profile
      does so with some of the lines. What an application does not manage has the version that the client asks for. Another set is
      a line in [sets.csv](../contract-tests/matrix/sets.csv).

      Below the floors of the first line `build()` says in one line which library is too old, or missing. All this runs in a JRE with the
      modules `java.desktop`, `java.naming` and `jdk.crypto.ec`, and what these require: such as jlink makes, without `java.net.http`
      and `jdk.net`.

      """;

  private static final Path ROOT = Path.of("../..");
  private static final String NOT_TO_BE_HAD = "not to be had";

  private final Path file;
  private final List<String> rows = new ArrayList<>();

  VersionsPage(Path file) {
    this.file = file;
  }

  /** A set that nothing can be said about here. */
  void addMissing(VersionSet set) {
    add(set, List.of(), NOT_TO_BE_HAD);
  }

  void add(VersionSet set, List<Artifact> libraries, String outcome) {
    Map<String, String> versions =
        libraries.stream().collect(Collectors.toMap(ClassPaths::name, Artifact::getVersion));
    List<String> cells = new ArrayList<>();
    cells.add(boms(set));
    COLUMNS.forEach(column -> cells.add(versions.getOrDefault(column, "–")));
    cells.add(outcome);
    rows.add(row(cells));
  }

  private static String boms(VersionSet set) {
    return set.boms().isEmpty()
        ? set.name()
        : set.boms().stream()
            .map(bom -> bom.split(":"))
            .map(bom -> bom[1].contains("boot") ? "Boot " + bom[2] : "Cloud " + bom[2])
            .collect(Collectors.joining(", ", "Spring ", ""));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  String table() {
    List<String> titles = new ArrayList<>(List.of("managed by"));
    COLUMNS.forEach(column -> titles.add(column.replaceFirst(".*:", "")));
    titles.add("");
    return row(titles) + row(titles.stream().map(title -> "---").toList()) + String.join("", rows);
  }

  /** With the versions that the build itself has. */
  private static String introduction() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String[] jdks =
        find("jdk: \\[(.+)]", Files.readString(ROOT.resolve(".github/workflows/build.yml")))
            .split(", ");
    return INTRODUCTION.formatted(
        jdks[0],
        jdks[jdks.length - 1],
        find("<version.openapi-generator>(.+)<", pom),
        find(
            "prism-cli\": \"(.+)\"", Files.readString(ROOT.resolve("contract-tests/package.json"))),
        find("(?s)<requireMavenVersion>\\s+<version>([\\d.]+)<", pom),
        find("\"node\": \">=([\\d.]+)\"", Files.readString(ROOT.resolve("spec/package.json"))));
  }

  private static String find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  /** Writes the page after a run of all, and otherwise sees that it says what the run has seen. */
  void finish(boolean all) throws IOException {
    if (all) {
      Files.writeString(file, introduction() + table());
    } else {
      rows.removeIf(row -> row.contains(NOT_TO_BE_HAD));
      assertThat(Files.readString(file))
          .as("mvn -Pmatrix verify writes it")
          .startsWith(introduction())
          .contains(rows);
    }
  }
}
