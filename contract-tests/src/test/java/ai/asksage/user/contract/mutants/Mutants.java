package ai.asksage.user.contract.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
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

  private static final String FILLED = "Prism fills in every property, required or not";
  private static final String NARROWER = "a narrower answer is still a valid one";
  private static final String SAME = "Prism makes up the same strings";

  private final JsonNode spec;
  private final SpecEdits edits;

  private Mutants(JsonNode spec) {
    this.spec = spec;
    edits = new SpecEdits(spec);
  }

  static List<Mutant> of(JsonNode spec) {
    Mutants all = new Mutants(spec);
    for (Entry<String, JsonNode> path : spec.get("paths").properties()) {
      all.edits.change(
          "/paths",
          "rename " + path.getKey(),
          SpecEdits.rename(path.getKey(), path.getKey() + "-2"));
      for (Entry<String, JsonNode> operation : path.getValue().properties()) {
        String pointer = "/paths/" + SpecEdits.escape(path.getKey());
        String method = operation.getKey();
        all.edits.change(pointer, "method", SpecEdits.rename(method, OTHER_METHOD.get(method)));
        all.operation(pointer + "/" + method, operation.getValue());
      }
    }
    JsonNode components = spec.get("components");
    String scheme = "/components/securitySchemes/TokenOrApiKey";
    all.edits.change(scheme, "header name", node -> node.put("name", "x-access-token"));
    all.edits.change(scheme, "in query", node -> node.put("in", "query"));
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
        all.edits.change(pointer, "envelope", SpecEdits.rename("response", "message"));
      }
    }
    return all.edits.made();
  }

  private void operation(String pointer, JsonNode operation) {
    boolean open = operation.has("security");
    edits.change(
        pointer,
        open ? "needs a token" : "needs no token",
        open ? node -> node.remove("security") : node -> node.putArray("security"));
    for (Entry<String, JsonNode> response : operation.get("responses").properties()) {
      String status = response.getKey();
      if (status.equals("200")) {
        edits.change(pointer + "/responses", "200 is 202", SpecEdits.rename("200", "202"));
        response(pointer + "/responses/200");
      } else {
        edits.change(pointer + "/responses", "no " + status, node -> node.remove(status));
      }
    }
    String request = pointer + "/requestBody";
    boolean required = spec.at(request).path("required").asBoolean();
    edits.change(
        request, required ? "optional" : "required", node -> node.put("required", !required));
    edits.change(
        request + "/content",
        "media type",
        SpecEdits.rename("application/json", "application/xml"));
  }

  private void response(String pointer) {
    edits.change(
        pointer + "/content", "media type", SpecEdits.rename("application/json", "text/plain"));
    String examples = pointer + "/content/application~1json/examples";
    for (Entry<String, JsonNode> example : spec.at(examples).properties()) {
      String name = example.getKey();
      edits.change(examples, "rename " + name, SpecEdits.rename(name, name + "-2"));
    }
  }

  private void schema(String pointer, JsonNode schema) {
    for (JsonNode name : schema.path("required")) {
      edits.change(
          pointer,
          name.asText() + " is optional",
          FILLED,
          node -> SpecEdits.removeFrom(node, "required", name));
    }
    for (Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      edits.change(pointer + "/properties", "rename " + name, SpecEdits.rename(name, name + "2"));
      schema(pointer + "/properties/" + name, property.getValue());
    }
    boolean nullable = schema.path("type").isArray();
    String type = (nullable ? schema.get("type").get(0) : schema.path("type")).asText();
    if (OTHER_TYPE.containsKey(type)) {
      String other = OTHER_TYPE.get(type);
      edits.change(
          pointer,
          "type " + other,
          nullable
              ? node -> node.putArray("type").add(other).add("null")
              : node -> node.put("type", other));
    }
    if (nullable) {
      edits.change(pointer, "never null", NARROWER, node -> node.put("type", type));
    }
    if (schema.has("items")) {
      schema(pointer + "/items", schema.get("items"));
    }
    for (int i = 0; i < schema.path("oneOf").size(); i++) {
      JsonNode alternative = schema.get("oneOf").get(i);
      edits.change(
          pointer,
          "not " + alternative.get("type"),
          node -> SpecEdits.removeFrom(node, "oneOf", alternative));
      schema(pointer + "/oneOf/" + i, alternative);
    }
    for (JsonNode value : schema.path("enum")) {
      edits.change(pointer, "not " + value, node -> SpecEdits.removeFrom(node, "enum", value));
    }
    for (String limit : List.of("minimum", "maximum", "minLength")) {
      if (schema.has(limit)) {
        int value = schema.get(limit).asInt();
        boolean upper = limit.equals("maximum");
        edits.change(
            pointer, limit + " + 1", upper ? null : NARROWER, n -> n.put(limit, value + 1));
        edits.change(
            pointer, limit + " - 1", upper ? NARROWER : null, n -> n.put(limit, value - 1));
      }
    }
    if (schema.has("pattern")) {
      String pattern = schema.get("pattern").asText();
      edits.change(pointer, "no pattern", node -> node.remove("pattern"));
      String open = pattern.substring(0, pattern.length() - 1);
      edits.change(pointer, "no ^", SAME, node -> node.put("pattern", pattern.substring(1)));
      edits.change(pointer, "no $", SAME, node -> node.put("pattern", open));
    }
    if (schema.has("additionalProperties")) {
      edits.change(pointer, "open", node -> node.remove("additionalProperties"));
    }
  }
}
