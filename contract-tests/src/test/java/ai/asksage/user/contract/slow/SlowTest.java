package ai.asksage.user.contract.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.slow.SlowCase.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Runs the cases of {@code cases.yaml}: {@code mvn -Pslow verify}, or one group with {@code
 * -Dslow=GROUP}. The tables in the pages are written from the same run.
 */
@Tag("slow")
class SlowTest {
  private static final Path MODULE = PrismServer.module();
  private static final Path WORK = MODULE.resolve("target/slow");
  private static final String CHOSEN = System.getProperty("slow", "true");

  /** The exit code of a script whose toolchain is missing. The script prints the name. */
  private static final int NO_TOOLCHAIN = 77;

  /** The first build downloads its dependencies, and for Rust compiles them. */
  private static final long MINUTES = 20;

  @TempDir static Path temporary;

  private static Map<String, Group> groups;
  @AutoClose private static Servers servers;
  private static Map<String, String> environment;

  @BeforeAll
  static void start() throws Exception {
    groups = SlowCase.groups(MODULE);
    assertThat(Stream.concat(Stream.of("true", "mutants"), groups.keySet().stream()))
        .as("groups, one of which -Dslow names")
        .contains(CHOSEN);
    environment = environment();
    servers = new Servers(temporary);
  }

  private static Map<String, String> environment() throws Exception {
    Path root = MODULE.resolve("..").normalize();
    String local = System.getProperty("slow.repository");
    Path staged = Files.createDirectories(WORK).resolve("repository");
    String version = System.getProperty("slow.version");
    shell(MODULE, Map.of(), "sh stage '%s' '%s' %s".formatted(local, staged, version));
    String maven = "mvn -q -B -ntp -Dmaven.repo.local=%s %s";
    return Map.of(
        "ROOT", root.toString(),
        "CP", System.getProperty("java.class.path"),
        "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "SPEC", root.resolve("spec/openapi.yaml").toString(),
        "SPEC_3_0", root.resolve("spec/target/openapi-3.0.json").toString(),
        "MVN", maven.formatted(staged, System.getProperty("slow.maven")));
  }

  @TestFactory
  Stream<DynamicContainer> groups() {
    return groups.entrySet().stream()
        .filter(group -> CHOSEN.equals("true") || CHOSEN.equals(group.getKey()))
        .map(group -> dynamicContainer(group.getKey(), cases(group.getKey(), group.getValue())));
  }

  private static Stream<DynamicTest> cases(String name, Group group) {
    Results results = new Results();
    return Stream.concat(
        group.cases().stream().map(one -> dynamicTest(one.name(), () -> run(one, results))),
        Stream.of(
            dynamicTest(
                "report of " + name, () -> results.write(WORK.resolve(name + ".md"), group))));
  }

  private static void run(SlowCase one, Results results) throws Exception {
    results.outcomes().put(one, "❌");
    try {
      Path folder = WORK;
      if (one.folder() != null) {
        // Copy the neighbouring folders, too: applications have their parent there.
        Path root = Path.of(one.folder()).getName(0);
        folder = Files.createDirectories(WORK.resolve(one.folder()));
        shell(WORK, environment, "cp -Rp '%s' .".formatted(MODULE.resolve(root)));
        if (one.install() != null) {
          shell(folder, environment, one.install());
        }
      }
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(servers.environment(one.server()));
      String output = shell(folder, all, one.run());
      results.printed().put(one, output);
      if (one.prints() != null) {
        assertThat(output).containsPattern(one.prints());
      }
      results.outcomes().put(one, "✅");
    } catch (TestAbortedException e) {
      results.outcomes().put(one, "not run: " + e.getMessage());
      throw e;
    }
  }

  /**
   * Runs shell commands, each of which must succeed, and returns the output. No process outlives
   * its test.
   */
  private static String shell(Path folder, Map<String, String> environment, String commands)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("slow", ".txt");
    log.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-ec", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("Still running after %d minutes".formatted(MINUTES));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    if (process.exitValue() == NO_TOOLCHAIN) {
      throw new TestAbortedException(printed.strip());
    }
    assertThat(process.exitValue()).as("exit code; it printed:%n%s", printed).isZero();
    return printed;
  }
}
