package ai.asksage.user.networks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network that the client is put into.
 *
 * @param way to the server: {@code direct}, or through a proxy, and who names it
 * @param server which one
 * @param client what the client is told
 * @param outcome what becomes of its calls
 */
record Row(String way, String server, List<String> client, String outcome) {

  static List<Row> all() throws IOException {
    return Files.readAllLines(Path.of("rows.csv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Stream.of(line.split("[|]")).map(String::strip).toArray(String[]::new))
        .map(cells -> new Row(cells[0], cells[1], words(cells[2]), cells[3]))
        .toList();
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
  }

  String proxy() {
    return way.split(" ")[0];
  }

  boolean has(String word) {
    return client.contains(word);
  }

  /** The programs that it takes, apart from Java. */
  List<String> needs() {
    String all = way + " " + server + " " + client;
    return Stream.of(
            all.contains("squid") || all.contains("haproxy-password") || way.equals("haproxy")
                ? "squid"
                : "",
            all.contains("haproxy") || all.contains("inspected") ? "haproxy" : "",
            all.contains("card") ? "softhsm2-util" : "",
            all.contains("card") ? "pkcs11-tool" : "")
        .filter(program -> !program.isEmpty())
        .toList();
  }

  @Override
  public String toString() {
    return way + ", " + server + ", " + String.join(" ", client);
  }
}
