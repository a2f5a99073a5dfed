package ai.asksage.user.contract.spec;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * An operation of the contract that the client was generated from. A mock may serve another
 * contract.
 */
public record ApiOperation(
    String id, String tag, String method, String path, JsonNode node, Contract contract) {
  private static final List<ApiOperation> ALL = read();

  public static List<ApiOperation> all() {
    return ALL;
  }

  private static List<ApiOperation> read() {
    Contract contract = Contract.read();
    return contract.operations().stream()
        .map(
            one ->
                new ApiOperation(
                    one.id(), one.tag(), one.method(), one.path(), one.node(), contract))
        .toList();
  }

  /** Returns a test for each operation. */
  public static Stream<DynamicTest> tests(Consumer<ApiOperation> test) {
    return all().stream().map(one -> dynamicTest(one.id, () -> test.accept(one)));
  }

  /** Returns a test for each case of each operation. */
  public static <T> Stream<DynamicTest> tests(
      Function<ApiOperation, Map<String, T>> cases, BiConsumer<ApiOperation, T> test) {
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (ApiOperation one : all()) {
      cases
          .apply(one)
          .forEach(
              (name, value) ->
                  tests.add(dynamicTest(one + " " + name, () -> test.accept(one, value))));
    }
    return tests.build();
  }

  /** Returns method and path, as in {@code POST /add-dataset}. */
  public String line() {
    return method + " " + path;
  }

  public boolean safeToRepeat() {
    return node.path("x-safe-to-repeat").asBoolean();
  }

  /** Returns the header that carries the token; null if none is needed. */
  public @Nullable String tokenHeader() {
    JsonNode security = (node.has("security") ? node : contract.root()).path("security");
    if (security.isEmpty()) {
      return null;
    }
    String scheme = security.get(0).fieldNames().next();
    return contract.root().at("/components/securitySchemes").get(scheme).get("name").asText();
  }

  public boolean bodyRequired() {
    return node.at("/requestBody/required").asBoolean();
  }

  JsonNode requestSchema() {
    return contract.resolve(contract.json(node.path("requestBody")).path("schema"));
  }

  /** Returns the examples of the request, by name. */
  public Map<String, JsonNode> requests() {
    return examples(node.path("requestBody"));
  }

  /** Returns a valid request. */
  public JsonNode anyRequest() {
    return requests().values().iterator().next();
  }

  /** Returns the examples of the responses, by status and name. */
  public Map<String, ResponseExample> responses(Predicate<ResponseExample> filter) {
    Map<String, ResponseExample> examples = new LinkedHashMap<>();
    for (var response : node.get("responses").properties()) {
      int status = Integer.parseInt(response.getKey());
      examples(response.getValue()).entrySet().stream()
          .map(one -> new ResponseExample(status, one.getKey(), one.getValue()))
          .filter(filter)
          .forEach(example -> examples.put(example.toString(), example));
    }
    return examples;
  }

  /** Returns the first example of a success, which Prism sends by default. */
  public ResponseExample success() {
    return responses(any -> true).values().iterator().next();
  }

  private Map<String, JsonNode> examples(JsonNode requestOrResponse) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (var example : contract.json(requestOrResponse).path("examples").properties()) {
      values.put(example.getKey(), contract.resolve(example.getValue()).get("value"));
    }
    return values;
  }

  @Override
  public String toString() {
    return id;
  }
}
