package ai.asksage.user.testing.internal.contract;

import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The contract, read from the copy that the build puts into the jar. */
public final class Contract {
  private static final JsonNode CONTRACT = read();

  private Contract() {}

  private static JsonNode read() {
    try (InputStream json =
        Contract.class.getResourceAsStream("/ai/asksage/user/testing/openapi.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode operation(Operation operation) {
    String method = operation.method().toLowerCase(Locale.ROOT);
    return CONTRACT.get("paths").get(operation.path()).get(method);
  }

  /** {@return whether requests need an access token} */
  public static boolean needsToken(Operation operation) {
    JsonNode security = operation(operation).path("security");
    return security.isMissingNode() || !security.isEmpty();
  }

  /** {@return whether requests need a body} */
  public static boolean needsBody(Operation operation) {
    return operation(operation).at("/requestBody/required").asBoolean();
  }

  /** {@return whether the vendor documents an error of this status} */
  public static boolean documents(Operation operation, int status) {
    JsonNode response = operation(operation).get("responses").path(String.valueOf(status));
    return !response.isMissingNode() && !resolve(response).path("x-undocumented").asBoolean();
  }

  /** {@return the problem of a request, or null if it is valid} */
  public static @Nullable String problem(Operation operation, JsonNode request, boolean lenient) {
    JsonNode schema = operation(operation).at("/requestBody/content/application~1json/schema");
    return new RequestSchema(CONTRACT, lenient).problem(request, schema, "The request");
  }

  /**
   * {@return a copy of the documented example of a success if there is one, or the observed one}
   */
  public static ObjectNode success(Operation operation, boolean documented) {
    JsonNode examples =
        operation(operation).at("/responses/200/content/application~1json/examples");
    String name = examples.has("documented") && documented ? "documented" : "observed";
    return resolve(examples.get(name)).get("value").deepCopy();
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.get("$ref").asText().substring(1)) : node;
  }
}
