package ai.asksage.user.spec.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * One operation of the contract. Immutable, as long as nobody changes its node.
 *
 * @param method as HTTP writes it, in capitals
 * @param path without that of the server
 * @param node what the contract says of it
 */
public record ContractOperation(String method, String path, JsonNode node) {

  /** Its {@code operationId}. */
  public String id() {
    return node.path("operationId").asText();
  }

  /** Its first tag, which names the interface that generators put it into. */
  public String tag() {
    return node.at("/tags/0").asText();
  }

  /** Its place in the contract, as a JSON pointer. */
  public String pointer() {
    return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
  }

  /** Method and path, as in {@code POST /add-dataset}. */
  public String line() {
    return method + " " + path;
  }

  @Override
  public String toString() {
    return id();
  }
}
