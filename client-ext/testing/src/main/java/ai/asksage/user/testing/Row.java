package ai.asksage.user.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list. Mutable.
 *
 * @param json the values by the names of properties in the contract
 * @param access the permissions of users other than the owner, if it is a dataset
 */
record Row(State.User owner, ObjectNode json, Map<State.User, String> access) {
  static final DateTimeFormatter HTTP_DATE = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  static final DateTimeFormatter PLAIN_DATE = format("yyyy-MM-dd HH:mm:ss.SSS");

  private static final ObjectMapper JSON = new ObjectMapper();

  Row(State.User owner) {
    this(owner, JSON.createObjectNode(), new HashMap<>());
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  Row put(String property, @Nullable Object value) {
    json.set(property, JSON.valueToTree(value));
    return this;
  }

  String text(String property) {
    return json.path(property).asText();
  }

  /** Returns the messages of a chat. Mutable. */
  ArrayNode messages() {
    return json.withArrayProperty("content");
  }

  boolean has(String property, String text) {
    return text(property).equals(text);
  }

  /** Returns the example with the values of this row. Times have the example's format. */
  ObjectNode like(ObjectNode example) {
    ObjectNode copy = example.deepCopy();
    for (Map.Entry<String, JsonNode> value : json.properties()) {
      String name = value.getKey();
      if (example.path(name).asText().endsWith("GMT")) {
        copy.put(name, HTTP_DATE.format(PLAIN_DATE.parse(text(name))));
      } else if (example.has(name)) {
        copy.set(name, value.getValue());
      }
    }
    return copy;
  }
}
