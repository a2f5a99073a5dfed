package ai.asksage.user.contract.languages;

import ai.asksage.user.contract.prism.PrismServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program of a language: a folder of {@code languages} with a script {@code run}, which builds
 * it with the generated client beside it, in {@code client}, and runs it with a base URL.
 */
record LanguageDriver(String language) {
  static final Path FOLDER = PrismServer.module().resolve("languages");
  static final Path CLIENTS =
      PrismServer.module().resolve("../generated-client/target/clients").normalize();

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
    String printed =
        Script.run(
            language,
            place,
            "rm -rf client && mkdir client",
            "cp -Rp '%s/.' .".formatted(FOLDER.resolve(language)),
            "cp -Rp '%s/.' client".formatted(CLIENTS.resolve(language)),
            "exec sh run '%s'".formatted(server));
    return outcomes(printed);
  }

  static Map<String, JsonNode> outcomes(String printed) throws IOException {
    Map<String, JsonNode> outcomes = new HashMap<>();
    for (String line : printed.lines().filter(text -> text.startsWith("{")).toList()) {
      JsonNode outcome = JSON.readTree(line);
      outcomes.put(outcome.get("scenario").asText(), outcome);
    }
    return outcomes;
  }
}
