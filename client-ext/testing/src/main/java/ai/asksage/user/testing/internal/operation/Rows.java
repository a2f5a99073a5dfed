package ai.asksage.user.testing.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows like the example, which decides on properties and the format of times. */
record Rows(ArrayNode example) {
  static final DateTimeFormatter HTTP = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter PLAIN = format("yyyy-MM-dd HH:mm:ss.SSS");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  ArrayNode of(List<Row> rows) {
    ObjectNode properties = example.objectNode();
    for (JsonNode row : example) { // Not every row of an example has all properties.
      properties.setAll((ObjectNode) row);
    }
    ArrayNode list = example.arrayNode();
    rows.forEach(row -> list.add(filled(properties.deepCopy(), row.values())));
    return list;
  }

  private static ObjectNode filled(ObjectNode json, Map<String, @Nullable Object> values) {
    values.forEach(
        (property, value) -> {
          if (json.path(property).asText().endsWith("GMT") && value instanceof Instant time) {
            json.put(property, HTTP.format(time));
          } else if (json.has(property)) {
            json.putPOJO(property, value instanceof Instant time ? PLAIN.format(time) : value);
          }
        });
    return json;
  }
}
