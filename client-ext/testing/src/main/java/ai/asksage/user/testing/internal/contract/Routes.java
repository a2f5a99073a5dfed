package ai.asksage.user.testing.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The operations of the contract, read from the copy of it that the build puts into the jar. */
public final class Routes {
  private static final String RESOURCE = "/ai/asksage/user/testing/openapi.json";
  private static final Map<String, Route> BY_OPERATION = read();

  private Routes() {}

  /** The route of an operation, by its {@code operationId}. */
  public static Route of(String operationId) {
    Route route = BY_OPERATION.get(operationId);
    if (route == null) {
      throw new IllegalArgumentException("The contract has no operation " + operationId);
    }
    return route;
  }

  /** Every {@code operationId} of the contract. */
  public static Set<String> operationIds() {
    return BY_OPERATION.keySet();
  }

  private static Map<String, Route> read() {
    try (InputStream json = Routes.class.getResourceAsStream(RESOURCE)) {
      JsonNode contract = new ObjectMapper().readTree(json);
      Map<String, Route> routes = new HashMap<>();
      for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
        for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
          JsonNode operation = method.getValue();
          String verb = method.getKey().toUpperCase(Locale.ROOT);
          routes.put(
              operation.get("operationId").asText(),
              route(contract, verb, path.getKey(), operation));
        }
      }
      return Map.copyOf(routes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Route route(JsonNode contract, String method, String path, JsonNode operation) {
    JsonNode body = operation.path("requestBody");
    Set<String> statuses = new HashSet<>();
    for (Map.Entry<String, JsonNode> response : operation.get("responses").properties()) {
      String reference = response.getValue().path("$ref").asText("#").substring(1);
      if (!contract.at(reference).has("x-undocumented")) {
        statuses.add(response.getKey());
      }
    }
    return new Route(
        method,
        path,
        !operation.has("security") || !operation.get("security").isEmpty(),
        body.path("required").asBoolean(),
        Set.copyOf(statuses),
        new RequestSchema(contract, body.at("/content/application~1json/schema")));
  }
}
