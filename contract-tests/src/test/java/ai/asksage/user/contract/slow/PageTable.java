package ai.asksage.user.contract.slow;

import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.slow.SlowCase.Group;
import ai.asksage.user.contract.slow.SlowCase.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The results of a group's cases, as a table. */
final class PageTable {
  private PageTable() {}

  /** Writes a report, and the table of a page if the group has one. */
  static void write(
      Path report, Group group, Map<SlowCase, String> outcomes, Map<SlowCase, String> printed)
      throws IOException {
    StringBuilder plain = new StringBuilder("| case | outcome |\n| --- | --- |\n");
    outcomes.forEach((one, outcome) -> plain.append(row(List.of(one.name(), outcome))));
    Files.writeString(report, plain);
    if (group.table() != null) {
      replace(group.table(), table(group.table(), outcomes, printed));
    }
  }

  private static String table(
      Table table, Map<SlowCase, String> outcomes, Map<SlowCase, String> printed) {
    List<String> titles = List.copyOf(table.columns().keySet());
    StringBuilder text = new StringBuilder();
    text.append(row(titles)).append(row(titles.stream().map(title -> "---").toList()));
    outcomes.forEach(
        (one, outcome) -> {
          List<String> cells = new ArrayList<>();
          for (String column : table.columns().values()) {
            cells.add(cell(column, one, outcome, printed.getOrDefault(one, "")));
          }
          text.append(row(cells));
        });
    return text.toString();
  }

  private static String cell(String column, SlowCase one, String outcome, String printed) {
    return switch (column) {
      case "name" -> one.name();
      case "outcome" -> outcome;
      default -> {
        if (one.cells().containsKey(column)) {
          yield one.cells().get(column);
        }
        Matcher found = Pattern.compile(column).matcher(printed);
        yield found.find() ? found.group(1) : "–";
      }
    };
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static void replace(Table table, String text) throws IOException {
    Path page = PrismServer.module().resolve("..").resolve(table.page());
    Pattern marked =
        Pattern.compile("(?s)(<!-- %1$s -->\n).*?(<!-- /%1$s -->)".formatted(table.marker()));
    Matcher found = marked.matcher(Files.readString(page));
    if (!found.find()) {
      throw new IllegalStateException(page + " has no place for: " + table.marker());
    }
    Files.writeString(page, found.replaceFirst("$1\n" + Matcher.quoteReplacement(text) + "\n$2"));
  }
}
