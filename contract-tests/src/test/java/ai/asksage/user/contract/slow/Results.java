package ai.asksage.user.contract.slow;

import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.slow.SlowCase.Group;
import ai.asksage.user.contract.slow.SlowCase.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outcomes of a group's cases, and what they printed. */
record Results(Map<SlowCase, String> outcomes, Map<SlowCase, String> printed) {
  Results() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Writes a report, and the table of a page if the group has one. */
  void write(Path report, Group group) throws IOException {
    Files.writeString(report, table(new TreeMap<>(Map.of("case", "name", "outcome", "outcome"))));
    if (group.table() == null) {
      return;
    }
    Table table = group.table();
    Path page = PrismServer.module().resolve("..").resolve(table.page());
    String start = "<!-- %s -->\n".formatted(table.marker());
    String end = "<!-- /%s -->".formatted(table.marker());
    Pattern marked = Pattern.compile(start + "(?s:.*?)" + end);
    Matcher found = marked.matcher(Files.readString(page));
    if (!found.find()) {
      throw new IllegalStateException(page + " has no place for: " + table.marker());
    }
    String text = start + "\n" + table(table.columns()) + "\n" + end;
    Files.writeString(page, found.replaceFirst(Matcher.quoteReplacement(text)));
  }

  private String table(Map<String, String> columns) {
    StringBuilder text = new StringBuilder(row(List.copyOf(columns.keySet())));
    text.append(row(columns.keySet().stream().map(title -> "---").toList()));
    for (SlowCase one : outcomes.keySet()) {
      text.append(row(columns.values().stream().map(column -> cell(column, one)).toList()));
    }
    return text.toString();
  }

  private String cell(String column, SlowCase one) {
    if (column.equals("name")) {
      return one.name();
    }
    if (column.equals("outcome")) {
      return outcomes.getOrDefault(one, "");
    }
    Matcher found = Pattern.compile(column).matcher(printed.getOrDefault(one, ""));
    String cell = one.cells() == null ? null : one.cells().get(column);
    return cell != null ? cell : found.find() ? found.group(1) : "–";
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
