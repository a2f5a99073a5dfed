package ai.asksage.user.contract.slow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry of {@code cases.yaml}. That file describes the components. */
record SlowCase(
    String name,
    @Nullable String folder,
    @Nullable String server,
    String run,
    @Nullable String prints,
    @Nullable Map<String, String> cells) {

  /** Cases with shared defaults. */
  record Group(
      @Nullable String folder,
      @Nullable String server,
      @Nullable String install,
      @Nullable String run,
      @Nullable String prints,
      @Nullable String rows,
      @Nullable Table table,
      @Nullable List<SlowCase> cases) {

    List<SlowCase> all(Path module) throws IOException {
      if (rows == null) {
        return cases.stream().map(this::complete).toList();
      }
      return Files.readAllLines(module.resolve(rows)).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Stream.of(line.split("[|]", -1)).map(String::strip).toList())
          .map(cells -> complete(row(cells)))
          .toList();
    }

    private SlowCase row(List<String> cells) {
      String filledRun = run;
      String filledPrints = prints == null ? "" : prints;
      for (int i = 0; i < cells.size(); i++) {
        filledRun = filledRun.replace("{" + i + "}", cells.get(i));
        filledPrints = filledPrints.replace("{" + i + "}", cells.get(i));
      }
      return new SlowCase(String.join(", ", cells), null, null, filledRun, filledPrints, null);
    }

    private SlowCase complete(SlowCase given) {
      return new SlowCase(
          given.name,
          given.folder == null ? folder : given.folder,
          given.server == null ? server : given.server,
          given.run == null ? run : given.run,
          given.prints == null ? prints : given.prints,
          given.cells == null ? Map.of() : given.cells);
    }
  }

  /**
   * A table in a page, between {@code <!-- marker -->} and {@code <!-- /marker -->}.
   *
   * @param columns by title: a cell of the case, or a regular expression for its output
   */
  record Table(String page, String marker, LinkedHashMap<String, String> columns) {}

  static Map<String, Group> groups(Path module) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    yaml.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return yaml.readValue(
        module.resolve("cases.yaml").toFile(),
        yaml.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Group.class));
  }
}
