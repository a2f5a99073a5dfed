package ai.asksage.user.contract.languages;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of {@code generated-client/LANGUAGES.md} that a run writes. */
final class LanguagesReport {
  static final Path PAGE =
      PrismServer.module().resolve("../generated-client/LANGUAGES.md").normalize();

  /** By scenario and language, in the order of the run. */
  private final Map<String, Map<String, Boolean>> results = new LinkedHashMap<>();

  /** By language. */
  private final Map<String, String> states = new TreeMap<>();

  void built(LanguageDriver driver) {
    states.put(driver.language(), driver.source().isPresent() ? "runs" : "compiles");
  }

  void notBuilt(LanguageDriver driver, String reason) {
    states.put(driver.language(), "is generated; " + reason);
  }

  void result(LanguageDriver driver, LanguageScenario scenario, boolean passed) {
    row(scenario).put(driver.language(), passed);
  }

  /** Not failed yet: another server may have been tried before. */
  boolean hasPassed(LanguageDriver driver, LanguageScenario scenario) {
    return row(scenario).getOrDefault(driver.language(), true);
  }

  private Map<String, Boolean> row(LanguageScenario scenario) {
    return results.computeIfAbsent(scenario.name(), name -> new LinkedHashMap<>());
  }

  void write() throws IOException {
    String page = Files.readString(PAGE);
    page = replace(page, "states", states());
    page = replace(page, "scenarios", scenarios());
    page = replace(page, "status-checks", statusChecks());
    Files.writeString(PAGE, page);
  }

  /** One row for each configuration, which begins with a line that says what it makes. */
  private String states() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("| language | client | state |", "| --- | --- | --- |"));
    try (Stream<Path> files = Files.list(PAGE.resolveSibling("languages"))) {
      for (Path file : files.sorted().toList()) {
        String language = file.getFileName().toString().replace(".yaml", "");
        String client = Files.readAllLines(file).get(0).replaceFirst("^# ", "");
        lines.add(
            "| `%s` | %s | %s |"
                .formatted(language, client, states.getOrDefault(language, "is generated")));
      }
    }
    return String.join("\n", lines);
  }

  private String scenarios() {
    List<String> languages =
        results.values().stream()
            .map(Map::keySet)
            .flatMap(Collection::stream)
            .distinct()
            .sorted()
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add("| scenario | " + String.join(" | ", languages) + " |");
    lines.add("| --- |" + " --- |".repeat(languages.size()));
    results.forEach(
        (scenario, row) ->
            lines.add(
                "| %s | %s |"
                    .formatted(
                        scenario,
                        languages.stream()
                            .map(language -> mark(row.get(language)))
                            .collect(joining(" | ")))));
    return String.join("\n", lines);
  }

  static void writeTools(Map<Tool, String> outcomes) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| tool | version | makes | edition | options | |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    outcomes.forEach(
        (tool, outcome) ->
            lines.add(
                "| %s | %s | %s | %s | %s | %s |"
                    .formatted(
                        tool.name(),
                        tool.version(),
                        tool.makes(),
                        tool.edition(),
                        tool.options() == null ? "defaults" : tool.options(),
                        outcome)));
    Files.writeString(PAGE, replace(Files.readString(PAGE), "tools", String.join("\n", lines)));
  }

  private static String mark(Boolean passed) {
    return passed == null ? "not run" : passed ? "✅" : "❌";
  }

  /** What each driver has between two comments. */
  private static String statusChecks() throws IOException {
    Pattern check = Pattern.compile("(?s)(?://|#) status-check\n(.*?)\n *(?://|#) end\n");
    List<String> parts = new ArrayList<>();
    for (LanguageDriver driver : LanguageDriver.all()) {
      if (driver.source().isEmpty()) {
        continue;
      }
      Path source = driver.source().get();
      Matcher found = check.matcher(Files.readString(source));
      if (!found.find()) {
        throw new IllegalStateException("There is no status check in " + source);
      }
      String language = driver.language();
      parts.add("### %s\n\n```%s\n%s\n```".formatted(language, language, found.group(1).strip()));
    }
    return String.join("\n\n", parts);
  }

  private static String replace(String page, String part, String text) {
    Pattern marked = Pattern.compile("(?s)(<!-- %1$s -->\n).*?(<!-- /%1$s -->)".formatted(part));
    Matcher found = marked.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException(PAGE + " has no place for: " + part);
    }
    return found.replaceFirst("$1\n" + Matcher.quoteReplacement(text) + "\n\n$2");
  }
}
