package ai.asksage.user.contract.spec;

import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** A named example of a response with an HTTP status. */
public record ResponseExample(int status, String example, JsonNode body) {

  /** Returns the examples of an operation's responses, by status and name. */
  public static Map<String, ResponseExample> of(
      ContractOperation operation, Predicate<ResponseExample> filter) {
    Map<String, ResponseExample> examples = new LinkedHashMap<>();
    for (var response : operation.node().get("responses").properties()) {
      int status = Integer.parseInt(response.getKey());
      operation.contract().examples(response.getValue()).entrySet().stream()
          .map(one -> new ResponseExample(status, one.getKey(), one.getValue()))
          .filter(filter)
          .forEach(example -> examples.put(example.toString(), example));
    }
    return examples;
  }

  /** Returns the first example of a success, which Prism sends by default. */
  public static ResponseExample success(ContractOperation operation) {
    return of(operation, any -> true).values().iterator().next();
  }

  /** Returns the header value that makes Prism send this example. */
  public String prefer() {
    return "code=%d, example=%s".formatted(status, example);
  }

  /** Returns the body as generated models write it. */
  public JsonNode normal() {
    return normal(body);
  }

  /** Returns a body as generated models write it: the status is a number, and nothing is null. */
  public static JsonNode normal(JsonNode body) {
    if (body instanceof ObjectNode object) {
      ObjectNode normal = object.objectNode();
      object.properties().stream()
          .filter(property -> !property.getValue().isNull())
          .forEach(property -> normal.set(property.getKey(), normal(property.getValue())));
      if (object.path("status").asInt() > 0) {
        normal.put("status", object.path("status").asInt());
      }
      return normal;
    }
    if (body instanceof ArrayNode array) {
      ArrayNode normal = array.arrayNode();
      array.forEach(element -> normal.add(normal(element)));
      return normal;
    }
    return body;
  }

  @Override
  public String toString() {
    return status + " " + example;
  }
}
