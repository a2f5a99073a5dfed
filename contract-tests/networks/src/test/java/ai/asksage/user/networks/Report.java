package ai.asksage.user.networks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of each row, for people. */
final class Report {
  private record Result(String outcome, String text) {}

  private final Map<Row, Result> results = new LinkedHashMap<>();

  void add(Row row, String outcome, String text) {
    results.put(row, new Result(outcome, text));
  }

  void write(Path file) throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Networks

            | way | server | the client is told | outcome | text |
            | --- | --- | --- | --- | --- |
            """);
    results.forEach(
        (row, result) ->
            page.append(
                "| %s | %s | %s | %s | %s |%n"
                    .formatted(
                        row.way(),
                        row.server(),
                        String.join(" ", row.client()),
                        result.outcome(),
                        result.text().replace("|", "\\|"))));
    Files.createDirectories(file.getParent());
    Files.writeString(file, page.toString());
  }
}
