package ai.asksage.user.spec.reader;

import com.fasterxml.jackson.databind.JsonNode;

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

  /** Method and path, as in {@code POST /add-dataset}. */
  public String line() {
    return method + " " + path;
  }

  @Override
  public String toString() {
    return id();
  }
}
