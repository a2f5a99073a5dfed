package ai.asksage.user.testing.internal.operation;

import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The contract, read from the copy that the build puts into the jar. Immutable. */
final class Contract {
  private static final Contract CONTRACT = read();

  private final JsonNode contract;

  private Contract(JsonNode contract) {
    this.contract = contract;
  }

  static Contract get() {
    return CONTRACT;
  }

  private static Contract read() {
    try (InputStream json =
        Contract.class.getResourceAsStream("/ai/asksage/user/testing/openapi.json")) {
      return new Contract(new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode operation(Operation operation) {
    String method = operation.method().toLowerCase(Locale.ROOT);
    return contract.get("paths").get(operation.path()).get(method);
  }

  boolean needsToken(Operation operation) {
    JsonNode security = operation(operation).path("security");
    return security.isMissingNode() || !security.isEmpty();
  }

  boolean needsBody(Operation operation) {
    return operation(operation).at("/requestBody/required").asBoolean();
  }

  /** Tells whether an error is documented, by its number. */
  boolean documents(Operation operation, int status) {
    JsonNode response = operation(operation).get("responses").path(String.valueOf(status));
    return !response.isMissingNode() && !resolve(response).path("x-undocumented").asBoolean();
  }

  /** Returns the problem of a request, or null if it is valid. */
  @Nullable String problem(Operation operation, JsonNode request, boolean lenient) {
    JsonNode schema = operation(operation).at("/requestBody/content/application~1json/schema");
    return new RequestSchema(contract, lenient).problem(request, schema, "The request");
  }

  /**
   * Returns the example of a success that deployments send, or the documented one. Where the
   * contract has only one of them, returns that.
   */
  ObjectNode success(Operation operation, boolean documented) {
    JsonNode examples =
        operation(operation).at("/responses/200/content/application~1json/examples");
    String name = examples.has("documented") && documented ? "documented" : "observed";
    return resolve(examples.get(name)).get("value").deepCopy();
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
  }
}
