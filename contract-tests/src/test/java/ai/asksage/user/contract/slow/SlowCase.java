package ai.asksage.user.contract.slow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of {@code cases.yaml} with the defaults of its group. That file describes the keys. */
record SlowCase(
    String name,
    @Nullable String folder,
    @Nullable String server,
    @Nullable String install,
    String run,
    @Nullable String prints,
    @Nullable Map<String, String> cells) {
  private static final JsonMapper JSON = new JsonMapper();

  record Group(@Nullable Table table, List<SlowCase> cases) {}

  /**
   * A table in a page, between {@code <!-- marker -->} and {@code <!-- /marker -->}.
   *
   * @param columns by title: a cell of the case, or a regular expression for its output
   */
  record Table(String page, String marker, LinkedHashMap<String, String> columns) {}

  static Map<String, Group> groups(Path module) throws IOException {
    Map<String, Group> groups = new LinkedHashMap<>();
    JsonNode file = new YAMLMapper().readTree(module.resolve("cases.yaml").toFile());
    for (var entry : file.properties()) {
      ObjectNode defaults = (ObjectNode) entry.getValue();
      ObjectNode group = defaults.objectNode().set("table", defaults.remove("table"));
      ArrayNode cases = group.putArray("cases");
      if (defaults.has("rows")) {
        for (String line : Files.readAllLines(module.resolve(defaults.remove("rows").asText()))) {
          if (!line.startsWith("#")) {
            cases.add(row(defaults, line.strip().split("\\s*[|]\\s*", -1)));
          }
        }
      } else {
        JsonNode given = defaults.remove("cases");
        given.forEach(one -> cases.add(defaults.deepCopy().setAll((ObjectNode) one)));
      }
      groups.put(entry.getKey(), JSON.treeToValue(group, Group.class));
    }
    return groups;
  }

  private static JsonNode row(ObjectNode defaults, String... cells) {
    ObjectNode filled = defaults.deepCopy().put("name", String.join(", ", cells));
    for (String key : List.of("run", "prints")) {
      String text = defaults.get(key).asText();
      for (int i = 0; i < cells.length; i++) {
        text = text.replace("{" + i + "}", cells[i]);
      }
      filled.put(key, text);
    }
    return filled;
  }
}
