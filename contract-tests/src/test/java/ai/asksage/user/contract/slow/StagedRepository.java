package ai.asksage.user.contract.slow;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A local Maven repository for applications: the user's, with the jars of this build in it. */
final class StagedRepository {
  private static final Map<String, String> MODULES =
      Map.of(
          "ask-sage-user-api", "generated-client",
          "ask-sage-user-client", "client-ext",
          "ask-sage-user-testing", "client-ext/testing");

  private StagedRepository() {}

  /** Makes it and returns the environment of commands that use it. */
  static Map<String, String> make(Path repository) throws IOException {
    Path root = PrismServer.module().resolve("..").normalize();
    Path local = Path.of(System.getProperty("slow.repository"));
    String version = System.getProperty("slow.version");
    link(local, repository, "ai");
    link(local.resolve("ai"), repository.resolve("ai"), "asksage");
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path built = root.resolve(module.getValue()).resolve("target");
      String name = module.getKey() + "-" + version;
      Path target = repository.resolve("ai/asksage").resolve(module.getKey()).resolve(version);
      delete(target);
      Files.createDirectories(target);
      Files.copy(built.resolve(name + ".jar"), target.resolve(name + ".jar"));
      Files.copy(built.resolve(".flattened-pom.xml"), target.resolve(name + ".pom"));
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("ROOT", root.toString());
    environment.put("CP", System.getProperty("java.class.path"));
    environment.put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment.put("SPEC", root.resolve("spec/openapi.yaml").toString());
    environment.put("SPEC_3_0", root.resolve("spec/target/openapi-3.0.json").toString());
    environment.put(
        "MVN",
        "mvn -q -B -ntp -Dmaven.repo.local=%s %s"
            .formatted(repository, System.getProperty("slow.maven")));
    return environment;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    for (Path entry : list(from)) {
      Path link = to.resolve(entry.getFileName());
      if (!entry.endsWith(except) && !Files.exists(link)) {
        Files.createSymbolicLink(link, entry);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      return entries.toList();
    }
  }
}
