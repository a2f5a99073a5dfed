package ai.asksage.user.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Specs that differ from the contract in one place each, made by rule. */
final class Mutants {

  /**
   * A changed spec.
   *
   * @param name where it was changed, and how
   * @param unseen why no client can see the change on the answers of a mock, null if it can
   */
  record Mutant(String name, JsonNode spec, @Nullable String unseen) {}

  private static final Map<String, String> OTHER_METHOD = Map.of("post", "put", "delete", "patch");
  private static final Map<String, String> OTHER_TYPE =
      Map.of("string", "integer", "integer", "string", "boolean", "string", "array", "string");

  private final JsonNode spec;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(JsonNode spec) {
    this.spec = spec;
  }

  static List<Mutant> of(JsonNode spec) {
    Mutants all = new Mutants(spec);
    for (Entry<String, JsonNode> path : spec.get("paths").properties()) {
      all.change("/paths", "rename " + path.getKey(), rename(path.getKey(), path.getKey() + "-2"));
      for (Entry<String, JsonNode> operation : path.getValue().properties()) {
        String pointer = "/paths/" + escape(path.getKey());
        String method = operation.getKey();
        all.change(pointer, "method", rename(method, OTHER_METHOD.get(method)));
        all.operation(pointer + "/" + method, operation.getValue());
      }
    }
    JsonNode components = spec.get("components");
    String scheme = "/components/securitySchemes/AccessToken";
    all.change(scheme, "header name", node -> node.put("name", "x-access-token"));
    all.change(scheme, "in query", node -> node.put("in", "query"));
    components
        .get("responses")
        .properties()
        .forEach(response -> all.response("/components/responses/" + response.getKey()));
    components
        .get("schemas")
        .properties()
        .forEach(schema -> all.schema("/components/schemas/" + schema.getKey(), schema.getValue()));
    for (Entry<String, JsonNode> example : components.get("examples").properties()) {
      if (example.getValue().get("value").has("response")) {
        String pointer = "/components/examples/" + example.getKey() + "/value";
        all.change(pointer, "envelope", rename("response", "message"));
      }
    }
    return all.mutants;
  }

  private void operation(String pointer, JsonNode operation) {
    boolean open = operation.has("security");
    change(
        pointer,
        open ? "needs a token" : "needs no token",
        open ? node -> node.remove("security") : node -> node.putArray("security"));
    for (Entry<String, JsonNode> response : operation.get("responses").properties()) {
      String status = response.getKey();
      if (status.equals("200")) {
        change(pointer + "/responses", "200 is 202", rename("200", "202"));
        response(pointer + "/responses/200");
      } else {
        change(pointer + "/responses", "no " + status, node -> node.remove(status));
      }
    }
    String request = pointer + "/requestBody";
    boolean required = spec.at(request).path("required").asBoolean();
    change(request, required ? "optional" : "required", node -> node.put("required", !required));
    change(request + "/content", "media type", rename("application/json", "application/xml"));
  }

  private void response(String pointer) {
    change(pointer + "/content", "media type", rename("application/json", "text/plain"));
    String examples = pointer + "/content/application~1json/examples";
    for (Entry<String, JsonNode> example : spec.at(examples).properties()) {
      String name = example.getKey();
      change(examples, "rename " + name, rename(name, name + "-2"));
    }
  }

  private void schema(String pointer, JsonNode schema) {
    for (JsonNode name : schema.path("required")) {
      change(pointer, name.asText() + " is optional", node -> remove(node, "required", name));
    }
    for (Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      change(pointer + "/properties", "rename " + name, rename(name, name + "2"));
      schema(pointer + "/properties/" + name, property.getValue());
    }
    if (OTHER_TYPE.containsKey(schema.path("type").asText())) {
      String other = OTHER_TYPE.get(schema.get("type").asText());
      change(pointer, "type " + other, node -> node.put("type", other));
    }
    if (schema.has("items")) {
      schema(pointer + "/items", schema.get("items"));
    }
    for (int i = 0; i < schema.path("oneOf").size(); i++) {
      JsonNode alternative = schema.get("oneOf").get(i);
      change(pointer, "not " + alternative.get("type"), node -> remove(node, "oneOf", alternative));
      schema(pointer + "/oneOf/" + i, alternative);
    }
    for (JsonNode value : schema.path("enum")) {
      change(pointer, "not " + value, node -> remove(node, "enum", value));
    }
    for (String limit : List.of("minimum", "maximum", "minLength")) {
      if (schema.has(limit)) {
        int value = schema.get(limit).asInt();
        change(pointer, limit + " + 1", node -> node.put(limit, value + 1));
        change(pointer, limit + " - 1", node -> node.put(limit, value - 1));
      }
    }
    if (schema.has("pattern")) {
      String pattern = schema.get("pattern").asText();
      change(pointer, "no pattern", node -> node.remove("pattern"));
      change(pointer, "no ^", node -> node.put("pattern", pattern.substring(1)));
      change(
          pointer, "no $", node -> node.put("pattern", pattern.substring(0, pattern.length() - 1)));
    }
    if (schema.has("additionalProperties")) {
      change(pointer, "open", node -> node.remove("additionalProperties"));
    }
  }

  private void change(String pointer, String what, Consumer<ObjectNode> edit) {
    JsonNode copy = spec.deepCopy();
    edit.accept((ObjectNode) copy.at(pointer));
    mutants.add(new Mutant(pointer + ": " + what, copy, null));
  }

  /** Renames a property in its place: the order of examples matters. */
  private static Consumer<ObjectNode> rename(String from, String to) {
    return node -> {
      ObjectNode copy = node.deepCopy();
      node.removeAll();
      copy.properties()
          .forEach(p -> node.set(p.getKey().equals(from) ? to : p.getKey(), p.getValue()));
    };
  }

  private static void remove(ObjectNode node, String list, JsonNode element) {
    ArrayNode elements = (ArrayNode) node.get(list);
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i).equals(element)) {
        elements.remove(i);
      }
    }
    if (elements.isEmpty()) {
      node.remove(list);
    }
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
