package ai.asksage.user.testing.internal.answer;

import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Bodies;
import ai.asksage.user.testing.behavior.Manner.Requests;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.contract.Route;
import ai.asksage.user.testing.internal.contract.Routes;
import ai.asksage.user.testing.internal.http.Received;
import ai.asksage.user.testing.internal.state.State;
import ai.asksage.user.testing.internal.state.User;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests to an operation.
 *
 * @param state what they are about; not to be used by others meanwhile
 * @param now the time that it is
 */
public record Answers(State state, Manner manner, Instant now) {

  /** Carries an operation out. */
  public Answer answer(Operation operation, Received request) {
    Route route = Routes.of(operation.operationId());
    try {
      User caller = route.tokenNeeded() ? caller(request) : null;
      JsonNode body = body(route, request);
      return new Envelope(operation, manner)
          .success(carryOut(operation, new Asked(state, caller, body, documented(), now)));
    } catch (Refusal refusal) {
      int status = refusal.status();
      boolean allowed =
          status == 401 || !documented() || route.statuses().contains(String.valueOf(status));
      return error(operation, allowed ? status : 400, refusal.getMessage());
    }
  }

  /** An error of an operation. */
  public Answer error(Operation operation, int status, String message) {
    return new Envelope(operation, manner).error(status, message);
  }

  private boolean documented() {
    return manner.bodies() == Bodies.DOCUMENTED;
  }

  private User caller(Received request) {
    List<String> values = request.headers().getOrDefault("x-access-tokens", List.of());
    if (values.isEmpty() && documented()) {
      throw new Refusal(401, "Token is missing");
    }
    // Whoever sends two tokens does not know which one counts.
    String token = values.size() == 1 ? values.get(0) : "";
    return state
        .tokens()
        .userOf(token, now)
        .or(
            () ->
                state.apiKeys().find(token).filter(k -> k.revocation() == null).map(k -> k.owner()))
        .orElseThrow(() -> refusal(token));
  }

  private Refusal refusal(String token) {
    boolean once = state.tokens().isKnown(token) || state.apiKeys().find(token).isPresent();
    return switch (manner.refusals()) {
      case PLAIN -> new Refusal(400, "Token is invalid");
      case NUMBERED -> new Refusal(400, "Token is invalid [" + (once ? 2 : 1) + "]");
      case UNAUTHORIZED -> new Refusal(401, "Token is invalid");
    };
  }

  private JsonNode body(Route route, Received request) {
    boolean lenient = manner.requests() == Requests.LENIENT;
    boolean absent = request.body().isEmpty();
    if (absent && !route.bodyRequired()) {
      return Json.object();
    }
    String type = String.join(",", request.headers().getOrDefault("Content-Type", List.of()));
    if (!lenient && !type.matches("(?i)application/json *(;.*)?")) {
      throw new Refusal(400, "The request is not application/json");
    }
    try {
      JsonNode body = Json.read(request.body());
      @Nullable String problem = route.request().problem(body, lenient);
      if (problem != null) {
        throw new Refusal(400, problem);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "The request is no JSON");
    }
  }

  /** By hand, since only that can keep what earlier calls did: spec/ADDING.md, step 6. */
  private static ObjectNode carryOut(Operation operation, Asked asked) {
    return switch (operation) {
      case GET_TOKEN_WITH_API_KEY -> new TokenAnswers(asked).exchange();
      case GET_USER_LOGS -> new ActivityAnswers(asked).logs();
      case GET_USER_LOGINS -> new ActivityAnswers(asked).logins();
      case ADD_DATASET -> new DatasetAnswers(asked).add();
      case ASSIGN_DATASET -> new DatasetAnswers(asked).assign();
      case DEASSIGN_DATASET -> new DatasetAnswers(asked).deassign();
      case DELETE_DATASET -> new DatasetAnswers(asked).delete();
      case UPDATE_PERMISSION_DATASET -> new DatasetAnswers(asked).updatePermission();
      case GET_DATASETS_WITH_PERMISSIONS -> new DatasetAnswers(asked).list();
      case GET_CHATS -> new ChatAnswers(asked).list();
      case GET_CHAT_SESSION -> new ChatAnswers(asked).read();
      case DELETE_CHAT_SESSION -> new ChatAnswers(asked).delete();
      case GET_USER_API_KEYS -> new ApiKeyAnswers(asked).list();
      case CREATE_USER_API_KEY -> new ApiKeyAnswers(asked).create();
      case DELETE_USER_API_KEY -> new ApiKeyAnswers(asked).delete();
    };
  }
}
