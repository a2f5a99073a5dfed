package ai.asksage.user.contract.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.slow.SlowCase.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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

  @TempDir static Path temporary;

  private static Map<String, Group> groups;
  private static Servers servers;
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
    Path staged = WORK.resolve("repository");
    Files.createDirectories(WORK);
    String version = System.getProperty("slow.version");
    String stage = "sh stage '%s' '%s' %s".formatted(local, staged, version);
    Shell.run(MODULE, Map.of(), stage);
    return Map.of(
        "ROOT", root.toString(),
        "CP", System.getProperty("java.class.path"),
        "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "SPEC", root.resolve("spec/openapi.yaml").toString(),
        "SPEC_3_0", root.resolve("spec/target/openapi-3.0.json").toString(),
        "MVN",
            "mvn -q -B -ntp -Dmaven.repo.local=%s %s"
                .formatted(staged, System.getProperty("slow.maven")));
  }

  @AfterAll
  static void end() throws Exception {
    servers.close();
  }

  @TestFactory
  Stream<DynamicContainer> groups() {
    return groups.entrySet().stream()
        .filter(group -> CHOSEN.equals("true") || CHOSEN.equals(group.getKey()))
        .map(group -> dynamicContainer(group.getKey(), cases(group.getKey(), group.getValue())));
  }

  private static Stream<DynamicTest> cases(String name, Group group) {
    Map<SlowCase, String> outcomes = new LinkedHashMap<>();
    Map<SlowCase, String> printed = new LinkedHashMap<>();
    return Stream.concat(
        all(group).stream()
            .map(one -> dynamicTest(one.name(), () -> run(group, one, outcomes, printed))),
        Stream.of(
            dynamicTest(
                "report of " + name,
                () -> PageTable.write(WORK.resolve(name + ".md"), group, outcomes, printed))));
  }

  private static List<SlowCase> all(Group group) {
    try {
      return group.all(MODULE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(
      Group group, SlowCase one, Map<SlowCase, String> outcomes, Map<SlowCase, String> printed)
      throws Exception {
    outcomes.put(one, "❌");
    try {
      Path folder = WORK;
      if (one.folder() != null) {
        // Copy the neighbouring folders, too: applications have their parent there.
        Path root = Path.of(one.folder()).getName(0);
        folder = Files.createDirectories(WORK.resolve(one.folder()));
        Shell.run(WORK, environment, "cp -Rp '%s' .".formatted(MODULE.resolve(root)));
        if (group.install() != null) {
          Shell.run(folder, environment, group.install());
        }
      }
      Map<String, String> all = new LinkedHashMap<>(environment);
      all.putAll(servers.environment(one.server()));
      String output = Shell.run(folder, all, one.run());
      printed.put(one, output);
      if (one.prints() != null) {
        assertThat(Pattern.compile(one.prints()).matcher(output).find())
            .as("%s in%n%s", one.prints(), output)
            .isTrue();
      }
      outcomes.put(one, "✅");
    } catch (TestAbortedException e) {
      outcomes.put(one, "not run: " + e.getMessage());
      throw e;
    }
  }
}
