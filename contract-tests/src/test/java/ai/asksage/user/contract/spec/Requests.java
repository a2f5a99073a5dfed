package ai.asksage.user.contract.spec;

import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests derived from the schema of an operation: valid ones up to each limit, and invalid ones
 * just beyond. The name of a request describes its special value.
 */
public final class Requests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Strings that match or do not match the contract's patterns, separated by bars. */
  private static final String[] STRINGS =
      """
      |a|0|Z9z|a b| a|a-b|a_b|é|CUI-a|CUI-0|CUI-|cui-a|CUI-a-b|CUI-CUI-a\
      |a@b|a@b.example|@b|a@|a@b@c|a b@c|a@b c|user_custom_1_a_content|user_custom_1_a-b_c_content\
      |user_custom_x_a_content|user_custom_1_a b_content|user_custom_1 2_a_content\
      |user_custom__a_content|user_custom_1__content|user_custom_1_a|x_user_custom_1_a_content\
      |user_custom_1_a_content_x|USER_CUSTOM_1_a_CONTENT\
      """
          .split("[|]");

  private final ContractOperation operation;
  private final JsonNode schema;

  /** Every property of the request with a valid value from the examples. */
  private final ObjectNode full = JSON.objectNode();

  public Requests(ContractOperation operation) {
    this.operation = operation;
    schema = operation.contract().resolve(operation.requestSchema());
    operation.requests().values().forEach(example -> full.setAll((ObjectNode) example));
    for (String name : properties().keySet()) {
      if (!full.has(name)) {
        throw new AssertionError("No example of a request of " + operation + " shows " + name);
      }
    }
  }

  /** Returns requests that the contract allows. */
  public Map<String, ObjectNode> valid() {
    Map<String, ObjectNode> valid = new LinkedHashMap<>();
    operation.requests().forEach((name, example) -> valid.put(name, (ObjectNode) example));
    valid.put("everything", full);
    valid.put("only what is required", full.deepCopy().retain(required()));
    properties().forEach((name, property) -> values(property, true).forEach(put(valid, name)));
    return valid;
  }

  /** Returns requests that break a limit of the contract. Both client and server reject them. */
  public Map<String, ObjectNode> beyondLimits() {
    Map<String, ObjectNode> broken = new LinkedHashMap<>();
    required().forEach(name -> broken.put("without " + name, full.deepCopy().without(name)));
    properties().forEach((name, property) -> values(property, false).forEach(put(broken, name)));
    return broken;
  }

  /** Returns invalid requests that the generated models cannot express. */
  public Map<String, ObjectNode> malformed() {
    Map<String, ObjectNode> broken = new LinkedHashMap<>();
    broken.put("unknown property", full.deepCopy().put("unknown", "x"));
    properties().forEach((name, property) -> wrong(property).forEach(put(broken, name)));
    return broken;
  }

  private BiConsumer<String, JsonNode> put(Map<String, ObjectNode> requests, String property) {
    return (what, value) ->
        requests.put(property + ": " + what, full.deepCopy().set(property, value));
  }

  /** Returns the boundary values of a property, just inside or just outside its limits. */
  private static Map<String, JsonNode> values(JsonNode property, boolean valid) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (String limit : List.of("minimum", "maximum")) {
      if (property.has(limit)) {
        int outside = limit.equals("minimum") ? -1 : 1;
        int value = property.get(limit).intValue() + (valid ? 0 : outside);
        values.put(String.valueOf(value), JSON.numberNode(value));
      }
    }
    if (valid) {
      property.path("enum").forEach(value -> values.put(value.asText(), value));
    }
    if (property.has("minLength")) {
      String shortest = "x".repeat(property.get("minLength").intValue() - (valid ? 0 : 1));
      values.put("'" + shortest + "'", JSON.textNode(shortest));
    }
    if (property.has("pattern")) {
      Pattern pattern = Pattern.compile(property.get("pattern").textValue());
      Stream.of(STRINGS)
          .filter(text -> pattern.matcher(text).find() == valid)
          .forEach(text -> values.put("'" + text + "'", JSON.textNode(text)));
    }
    return values;
  }

  /** Returns values of other types, and for an enum other texts. */
  private static Map<String, JsonNode> wrong(JsonNode property) {
    Map<String, JsonNode> wrong = new LinkedHashMap<>();
    wrong.put("null", JSON.nullNode());
    wrong.put("array", JSON.arrayNode());
    wrong.put("object", JSON.objectNode());
    String type = property.get("type").asText();
    switch (type) {
      case "string" -> wrong.put("number", JSON.numberNode(1));
      case "boolean" -> wrong.put("string", JSON.textNode("true"));
      case "integer" -> {
        wrong.put("string", JSON.textNode("1"));
        wrong.put("fraction", JSON.numberNode(1.5));
      }
      default -> throw new AssertionError("Say here what is wrong for the type " + type);
    }
    if (property.has("enum")) {
      String known = property.get("enum").get(0).asText();
      String upper = known.toUpperCase(Locale.ROOT);
      String other = known.equals(upper) ? known.toLowerCase(Locale.ROOT) : upper;
      wrong.put("not in the list", JSON.textNode("other"));
      wrong.put("another case", JSON.textNode(other));
    }
    return wrong;
  }

  private Map<String, JsonNode> properties() {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    for (var property : schema.path("properties").properties()) {
      properties.put(property.getKey(), operation.contract().resolve(property.getValue()));
    }
    return properties;
  }

  private List<String> required() {
    return schema.path("required").valueStream().map(JsonNode::asText).toList();
  }
}
