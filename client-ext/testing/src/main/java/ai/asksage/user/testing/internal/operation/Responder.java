package ai.asksage.user.testing.internal.operation;

import static ai.asksage.user.testing.behavior.Deployment.Trait.DOCUMENTED_RESPONSES;
import static ai.asksage.user.testing.behavior.Deployment.Trait.ERRORS_BY_STATUS;
import static ai.asksage.user.testing.behavior.Deployment.Trait.INVALID_TOKEN_IS_401;
import static ai.asksage.user.testing.behavior.Deployment.Trait.NUMBERED_TOKEN_ERRORS;
import static ai.asksage.user.testing.behavior.Deployment.Trait.STRICT_REQUESTS;

import ai.asksage.user.testing.behavior.Deployment;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.behavior.Response;
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
import org.jspecify.annotations.Nullable;

/**
 * Checks requests, has them carried out, and creates the responses.
 *
 * @param state the data, which the caller has locked
 */
public record Responder(Deployment deployment, State state) {
  /** The path of the base URL. */
  public static final String BASE_PATH = "/user";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Responds to a request, whose operation is not null. */
  public Response respond(RecordedRequest request) {
    Operation operation = Objects.requireNonNull(request.operation());
    boolean documented = deployment.has(DOCUMENTED_RESPONSES);
    try {
      @Nullable User caller = contract().needsToken(operation) ? caller(request) : null;
      JsonNode body = body(operation, request);
      ObjectNode success = contract().success(operation, documented);
      new Execution(state, caller, body, documented, success).run(operation);
      return json(200, success);
    } catch (Refusal refusal) {
      int status = refusal.status();
      boolean possible = !documented || status == 401 || contract().documents(operation, status);
      return error(operation, possible ? status : 400, refusal.getMessage());
    }
  }

  /** {@return an error, whose status is text where the contract's example has text} */
  public Response error(Operation operation, int status, String message) {
    ObjectNode success = contract().success(operation, deployment.has(DOCUMENTED_RESPONSES));
    Object inBody = success.path("status").isTextual() ? String.valueOf(status) : (Object) status;
    success.removeAll().put("response", message).putPOJO("status", inBody);
    return json(deployment.has(ERRORS_BY_STATUS) ? status : 200, success);
  }

  /** With the time of the stand-in's clock, by which clients compute when tokens expire. */
  private Response json(int status, ObjectNode body) {
    return Response.json(status, body.toString()).withHeader("Date", Rows.HTTP.format(state.now()));
  }

  /** {@return the response of a web framework to a request outside the API} */
  public static Response unknown(String path) {
    String methods =
        Arrays.stream(Operation.values())
            .filter(operation -> path.equals(BASE_PATH + operation.path()))
            .map(Operation::method)
            .collect(Collectors.joining(", "));
    return methods.isEmpty()
        ? page(404, "Not Found")
        : page(405, "Method Not Allowed").withHeader("Allow", methods);
  }

  /** {@return a page, as gateways and web frameworks send it} */
  public static Response page(int status, String title) {
    return Response.html(status, "<html><body><h1>" + title + "</h1></body></html>");
  }

  private static Contract contract() {
    return Contract.get();
  }

  private User caller(RecordedRequest request) {
    List<String> values = request.values("x-access-tokens");
    if (values.isEmpty() && deployment.has(DOCUMENTED_RESPONSES)) {
      throw new Refusal(401, "Token is missing");
    }
    String token = values.size() == 1 ? values.get(0) : ""; // Two tokens: none of them counts.
    return state
        .tokens
        .userOf(token, state.now())
        .or(() -> state.apiKey(token).filter(State::isValid).map(Row::owner))
        .orElseThrow(() -> invalid(token));
  }

  private Refusal invalid(String token) {
    boolean wasValid = state.tokens.wasIssued(token) || state.apiKey(token).isPresent();
    String number = deployment.has(NUMBERED_TOKEN_ERRORS) ? (wasValid ? " [2]" : " [1]") : "";
    return new Refusal(
        deployment.has(INVALID_TOKEN_IS_401) ? 401 : 400, "Token is invalid" + number);
  }

  private JsonNode body(Operation operation, RecordedRequest request) {
    if (request.body().isEmpty() && !contract().needsBody(operation)) {
      return JsonNodeFactory.instance.objectNode();
    }
    boolean strict = deployment.has(STRICT_REQUESTS);
    String type = String.join(",", request.values("Content-Type"));
    if (strict && !type.matches("(?i)application/json *(;.*)?")) {
      throw new Refusal(400, "The request is not application/json");
    }
    try {
      JsonNode body = JSON.readTree(request.body());
      @Nullable String problem = contract().problem(operation, body, !strict);
      if (problem != null) {
        throw new Refusal(400, problem);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "The request is not JSON");
    }
  }
}
