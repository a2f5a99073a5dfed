package ai.asksage.user.bench.page;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Tables in Markdown. */
final class Table {
  private Table() {}

  static String of(List<String> heads, Stream<List<String>> rows) {
    List<String> line = Collections.nCopies(heads.size(), "---");
    return Stream.concat(Stream.of(heads, line), rows)
        .map(cells -> "| " + String.join(" | ", cells) + " |")
        .collect(joining("\n"));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "–";
  }
}
