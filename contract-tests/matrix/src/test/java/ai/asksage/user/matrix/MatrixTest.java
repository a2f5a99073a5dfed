package ai.asksage.user.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.asksage.user.client.internal.Library;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * With the versions that applications manage our sources compile, and the client as it was built
 * does all that it does with the newest.
 */
class MatrixTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final String MODULE = "ai.asksage.user.matrix.program";
  private static final String MAIN = MODULE + ".Program";

  /** What a JRE must have, with what these require: not java.net.http, and not jdk.net. */
  private static final String MODULES = "java.desktop,java.naming,jdk.crypto.ec";

  private static final Path PROGRAM = Path.of("src/program/java");
  private static final VersionsPage PAGE = new VersionsPage(ROOT.resolve("client-ext/VERSIONS.md"));
  private static ClassPaths classPaths;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    classPaths = new ClassPaths();
  }

  @AfterAll
  static void close() throws IOException {
    classPaths.close();
    System.out.println(PAGE.table());
    PAGE.finish(Boolean.getBoolean("matrix.all"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(files = "sets.csv", delimiter = '|')
  void works(String name, String inEveryBuild, String boms, String versions) throws Exception {
    assumeTrue(inEveryBuild.equals("yes") || Boolean.getBoolean("matrix.all"));
    VersionSet set = new VersionSet(name, words(boms), words(versions));
    List<Artifact> libraries = resolve(set, List.of());
    String row = "fails";
    try {
      compileOurs(libraries);
      run(libraries, "--class-path", List.of());
      row = "works";
    } finally {
      PAGE.add(set, libraries, row);
    }
  }

  /** The program as a module: {@code requires ai.asksage.user.client} is enough for the client. */
  @Test
  void worksAsModule() throws Exception {
    run(newest(List.of()), "--module-path", List.of());
  }

  /** Over providers that may do only what FIPS 140 approves: the client names nothing else. */
  @Test
  void worksInFipsMode() throws Exception {
    assumeTrue(Boolean.getBoolean("matrix.all"));
    run(
        newest(
            Stream.of("bc-fips", "bctls-fips")
                .map(jar -> "org.bouncycastle:" + jar + ":" + System.getProperty("matrix." + jar))
                .toList()),
        "--class-path",
        List.of(
            "--add-modules=java.logging",
            "-Djava.security.properties==" + ROOT.resolve("contract-tests/networks/fips.security"),
            "-Dorg.bouncycastle.fips.approved_only=true"));
  }

  private static List<Artifact> newest(List<String> more) {
    return resolve(new VersionSet("newest", List.of(), List.of()), more);
  }

  /** The optional library is none of those that an application has to have. */
  @Test
  void compilesAsModuleWithoutMicrometer() throws Exception {
    List<Artifact> libraries = newest(List.of());
    Compilation.compile(
        "--module-path",
        path(libraries.stream().filter(a -> !a.getGroupId().equals("io.micrometer"))),
        folder,
        ROOT.resolve("contract-tests/apps/projects/modules/src/main/java"));
  }

  /** What {@code build()} refuses to go below is what is tried, to the last number. */
  @Test
  void theLowestVersionsAreTheFloors() throws IOException {
    String floors =
        Files.readAllLines(Path.of("sets.csv")).stream()
            .filter(line -> line.startsWith("every floor"))
            .findFirst()
            .orElseThrow();
    assertThat(words(floors.replaceFirst(".*[|] *", "")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Library.values()).map(Library::oldest).toList());
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }

  private static List<Artifact> resolve(VersionSet set, List<String> more) {
    try {
      return classPaths.resolve(set, more);
    } catch (RepositoryException e) {
      PAGE.addMissing(set);
      String why = set + " cannot be had: " + e.getMessage();
      System.out.println(why);
      return abort(why);
    }
  }

  /** What is ours is compiled again, and not used: an application has the jar as it was built. */
  private void compileOurs(List<Artifact> libraries) throws IOException {
    Compilation.compile(
        "--class-path",
        path(libraries.stream().filter(a -> !a.getGroupId().equals("ai.asksage"))),
        Files.createDirectory(folder.resolve("ours")),
        ROOT.resolve("generated-client/src/main/java"),
        ROOT.resolve("generated-client/target/generated-sources/openapi/src/main/java"),
        ROOT.resolve("client-ext/src/main/java"));
  }

  private void run(List<Artifact> libraries, String pathOption, List<String> options)
      throws Exception {
    boolean asModule = pathOption.equals("--module-path");
    Path classes = Files.createDirectory(folder.resolve("program"));
    Compilation.compile(pathOption, path(libraries.stream()), classes, PROGRAM);
    try (Servers servers = new Servers(folder)) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Xmx256m");
      command.add("--limit-modules=" + MODULES + (asModule ? "," + MODULE : ""));
      command.addAll(options);
      command.addAll(servers.options());
      command.add(pathOption);
      command.add(classes + File.pathSeparator + path(libraries.stream()));
      command.addAll(
          asModule
              ? List.of(
                  "--add-reads=feign.core=ai.asksage.user.api", "--module=" + MODULE + "/" + MAIN)
              : List.of(MAIN));
      command.addAll(servers.errors());
      Path output = folder.resolve("output.txt");
      Process program =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        boolean ended = program.waitFor(3, TimeUnit.MINUTES);
        if (!ended || program.exitValue() != 0) {
          fail(Files.readString(output, UTF_8));
        }
      } finally {
        program.destroyForcibly();
      }
    }
  }

  private static String path(Stream<Artifact> libraries) {
    return libraries
        .map(artifact -> artifact.getFile().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
