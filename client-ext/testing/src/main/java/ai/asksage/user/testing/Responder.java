package ai.asksage.user.testing;

import static ai.asksage.user.testing.Deployment.Trait.DOCUMENTED_RESPONSES;
import static ai.asksage.user.testing.Deployment.Trait.ERRORS_BY_STATUS;
import static ai.asksage.user.testing.Deployment.Trait.INVALID_TOKEN_IS_401;
import static ai.asksage.user.testing.Deployment.Trait.NUMBERED_TOKEN_ERRORS;
import static ai.asksage.user.testing.Deployment.Trait.STRICT_REQUESTS;

import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks requests, lets {@link Execution} carry them out, and creates the responses.
 *
 * @param state the data, which the caller has locked
 */
record Responder(Deployment deployment, State state) {
  static final String BASE_PATH = "/user";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Ends an operation with an error of the API. */
  static final class Refusal extends RuntimeException {
    private final int status;

    Refusal(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }
  }

  static void refuse(boolean wrong, int status, String message) {
    if (wrong) {
      throw new Refusal(status, message);
    }
  }

  Response respond(RecordedRequest request) {
    Operation operation = Objects.requireNonNull(request.operation());
    boolean documented = deployment.has(DOCUMENTED_RESPONSES);
    try {
      String caller = Contract.needsToken(operation) ? caller(request) : "";
      JsonNode body = body(operation, request);
      ObjectNode success = Contract.success(operation, documented);
      new Execution(state, caller, body, documented, success).run(operation);
      return json(200, success);
    } catch (Refusal refusal) {
      int status = refusal.status;
      boolean possible = !documented || status == 401 || Contract.documents(operation, status);
      return error(operation, possible ? status : 400, refusal.getMessage());
    }
  }

  /** Returns an error, whose status is text where the contract's example of a success has text. */
  Response error(Operation operation, int status, String message) {
    ObjectNode body = Contract.success(operation, deployment.has(DOCUMENTED_RESPONSES));
    boolean isText = body.path("status").isTextual();
    body.removeAll().put("response", message).put("status", status);
    if (isText) {
      body.put("status", String.valueOf(status));
    }
    return json(deployment.has(ERRORS_BY_STATUS) ? status : 200, body);
  }

  /** Adds the stand-in's time, from which clients compute when tokens expire. */
  private Response json(int status, ObjectNode body) {
    return Response.json(status, body.toString())
        .withHeader("Date", State.HTTP_DATE.format(state.now()));
  }

  static Stream<Operation> operationsAt(String path) {
    return Arrays.stream(Operation.values())
        .filter(operation -> path.equals(BASE_PATH + operation.path()));
  }

  /** Returns the response of a web framework to a request outside the API. */
  static Response unknown(String path) {
    String methods = operationsAt(path).map(Operation::method).collect(Collectors.joining(", "));
    return methods.isEmpty()
        ? page(404, "Not Found")
        : page(405, "Method Not Allowed").withHeader("Allow", methods);
  }

  /** Returns an HTML page like those of gateways and web frameworks. */
  static Response page(int status, String title) {
    return Response.html(status, "<html><body><h1>" + title + "</h1></body></html>");
  }

  private String caller(RecordedRequest request) {
    List<String> values = request.headers().getOrDefault("x-access-tokens", List.of());
    refuse(values.isEmpty() && deployment.has(DOCUMENTED_RESPONSES), 401, "Token is missing");
    String token = values.size() == 1 ? values.get(0) : ""; // With two tokens, neither counts.
    List<ObjectNode> known = state.credentials(token).toList();
    List<ObjectNode> valid = known.stream().filter(state::isValid).toList();
    String number = known.isEmpty() ? " [1]" : " [2]";
    refuse(
        valid.isEmpty(),
        deployment.has(INVALID_TOKEN_IS_401) ? 401 : 400,
        "Token is invalid" + (deployment.has(NUMBERED_TOKEN_ERRORS) ? number : ""));
    return valid.get(0).path("owner").asText();
  }

  private JsonNode body(Operation operation, RecordedRequest request) {
    if (request.body().isEmpty() && !Contract.needsBody(operation)) {
      return JsonNodeFactory.instance.objectNode();
    }
    boolean strict = deployment.has(STRICT_REQUESTS);
    String type = String.join(",", request.headers().getOrDefault("Content-Type", List.of()));
    boolean isJson = type.matches("(?i)application/json *(;.*)?");
    refuse(strict && !isJson, 400, "The request is not application/json");
    try {
      JsonNode body = JSON.readTree(request.body());
      Contract.check(operation, body, !strict);
      return body;
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "The request is not JSON");
    }
  }
}
