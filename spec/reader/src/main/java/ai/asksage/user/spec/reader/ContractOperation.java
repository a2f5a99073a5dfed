package ai.asksage.user.spec.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * One operation of the contract. Immutable, unless callers change its node.
 *
 * @param method in capitals, as in HTTP
 * @param path without the server's path
 * @param node the operation in the contract
 */
public record ContractOperation(String method, String path, JsonNode node) {

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

  @Override
  public String toString() {
    return id();
  }
}
