package ai.asksage.user.contract.languages;

import ai.asksage.user.contract.prism.PrismServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The program of a language: a folder of {@code languages} with a script {@code run}, which builds
 * it with the generated client beside it, in {@code client}, and runs it with a base URL.
 */
record LanguageDriver(String language) {
  static final Path FOLDER = PrismServer.module().resolve("languages");
  static final Path CLIENTS =
      PrismServer.module().resolve("../generated-client/target/clients").normalize();

  /** What the script exits with where a toolchain is missing, having said which. */
  private static final int NO_TOOLCHAIN = 77;

  /** The first build fetches what it depends on, and for Rust compiles it. */
  private static final long MINUTES = 15;

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<LanguageDriver> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(Files::isDirectory)
          .map(folder -> new LanguageDriver(folder.getFileName().toString()))
          .sorted((a, b) -> a.language.compareTo(b.language))
          .toList();
    }
  }

  /** The program, in whatever language; empty if the script compiles the client and no more. */
  Optional<Path> source() {
    try (Stream<Path> files = Files.walk(FOLDER.resolve(language))) {
      return files
          .filter(file -> file.getFileName().toString().matches("(driver|main)\\.\\w+"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies everything to where it is built, builds it and runs it: what it printed, by scenario.
   */
  Map<String, JsonNode> run(URI server) throws IOException, InterruptedException {
    Path place =
        Files.createDirectories(PrismServer.module().resolve("target/languages/" + language));
    Path printed = place.resolve("printed.txt");
    Path log = place.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "rm -rf client && mkdir client && cp -Rp \"$0/.\" . && cp -Rp \"$1/.\" client && exec sh run \"$2\"",
                FOLDER.resolve(language).toString(),
                CLIENTS.resolve(language).toString(),
                server.toString())
            .directory(place.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(language + " did not end within minutes: " + MINUTES);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() == NO_TOOLCHAIN) {
      throw new TestAbortedException(Files.readString(log).strip());
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s ended with %d; the end of %s:\n%s"
              .formatted(language, process.exitValue(), log, end(log)));
    }
    return outcomes(Files.readString(printed, StandardCharsets.UTF_8));
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  private static Map<String, JsonNode> outcomes(String printed) throws IOException {
    Map<String, JsonNode> outcomes = new HashMap<>();
    for (String line : printed.lines().filter(text -> text.startsWith("{")).toList()) {
      JsonNode outcome = JSON.readTree(line);
      outcomes.put(outcome.get("scenario").asText(), outcome);
    }
    return outcomes;
  }
}
