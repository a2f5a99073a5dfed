package ai.asksage.user.contract.spec;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract from which the client was generated. What a mock serves may be
 * another one: then the two are compared.
 */
public record ApiOperation(Contract contract, ContractOperation declared) {

  private static final List<ApiOperation> ALL = read();

  /** All operations of the contract. */
  public static List<ApiOperation> all() {
    return ALL;
  }

  private static List<ApiOperation> read() {
    Contract contract = Contract.read();
    return contract.operations().stream()
        .map(operation -> new ApiOperation(contract, operation))
        .toList();
  }

  public String id() {
    return declared.id();
  }

  public String tag() {
    return declared.tag();
  }

  public String method() {
    return declared.method();
  }

  public String path() {
    return declared.path();
  }

  /** Method and path, as in {@code POST /add-dataset}. */
  public String line() {
    return declared.line();
  }

  public boolean safeToRepeat() {
    return declared.node().path("x-safe-to-repeat").asBoolean();
  }

  /** The header that carries its token, null if it needs none. */
  public @Nullable String tokenHeader() {
    JsonNode own = declared.node().path("security");
    JsonNode security = own.isMissingNode() ? contract.root().path("security") : own;
    return security.isEmpty()
        ? null
        : contract
            .root()
            .at("/components/securitySchemes")
            .get(security.get(0).fieldNames().next())
            .get("name")
            .asText();
  }

  public boolean bodyRequired() {
    return request().path("required").asBoolean();
  }

  /** The schema of its request. */
  JsonNode requestSchema() {
    return contract.resolve(contract.json(request()).path("schema"));
  }

  /** The named examples of its request. */
  public Map<String, JsonNode> requests() {
    return examples(request());
  }

  /** A request that is valid. */
  public JsonNode anyRequest() {
    return requests().values().iterator().next();
  }

  /** The named examples of all its responses. */
  public List<ResponseExample> responses() {
    List<ResponseExample> examples = new ArrayList<>();
    for (var response : declared.node().get("responses").properties()) {
      examples(response.getValue())
          .forEach(
              (name, body) -> examples.add(new ResponseExample(response.getKey(), name, body)));
    }
    return examples;
  }

  private JsonNode request() {
    return declared.node().path("requestBody");
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
    return id();
  }
}
