package ai.asksage.user.spec.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/**
 * One operation of the contract. Immutable, unless callers change its node.
 *
 * @param method in capitals, as in HTTP
 * @param path without the server's path
 * @param node the operation in the contract
 */
public record ContractOperation(Contract contract, String method, String path, JsonNode node) {

  /** Returns the {@code operationId}. */
  public String id() {
    return node.path("operationId").asText();
  }

  /** Returns the first tag. Generators name the interface after it. */
  public String tag() {
    return node.at("/tags/0").asText();
  }

  /** Returns its place in the contract, as a JSON pointer. */
  public String pointer() {
    return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
  }

  /** Returns method and path, as in {@code POST /add-dataset}. */
  public String line() {
    return method + " " + path;
  }

  public boolean safeToRepeat() {
    return node.path("x-safe-to-repeat").asBoolean();
  }

  /** Returns the header that carries the token; empty if none is needed. */
  public String tokenHeader() {
    JsonNode security = (node.has("security") ? node : contract.root()).path("security");
    if (security.isEmpty()) {
      return "";
    }
    String scheme = security.get(0).fieldNames().next();
    return contract.root().at("/components/securitySchemes").get(scheme).get("name").asText();
  }

  public boolean bodyRequired() {
    return node.at("/requestBody/required").asBoolean();
  }

  public JsonNode requestSchema() {
    return contract.json(node.path("requestBody")).path("schema");
  }

  public JsonNode responseSchema(int status) {
    return contract.json(node.at("/responses/" + status)).path("schema");
  }

  /** Returns the examples of the request, by name. */
  public Map<String, JsonNode> requests() {
    return contract.examples(node.path("requestBody"));
  }

  /** Returns a valid request. */
  public JsonNode anyRequest() {
    return requests().values().iterator().next();
  }

  @Override
  public String toString() {
    return id();
  }
}
