package ai.asksage.user.testing.internal.answer;

import static ai.asksage.user.testing.contract.Operation.DELETE_USER_API_KEY;
import static ai.asksage.user.testing.contract.Operation.GET_TOKEN_WITH_API_KEY;
import static ai.asksage.user.testing.contract.Operation.GET_USER_API_KEYS;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGINS;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGS;

import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Bodies;
import ai.asksage.user.testing.behavior.Manner.Errors;
import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Puts the answer of an operation into a manner. */
record Envelope(Operation operation, Manner manner) {
  private static final Set<Operation> STRING_STATUS =
      Set.of(
          GET_TOKEN_WITH_API_KEY,
          GET_USER_LOGS,
          GET_USER_LOGINS,
          GET_USER_API_KEYS,
          DELETE_USER_API_KEY);

  /** Of those, the documentation names no status of a success. */
  private static final Set<Operation> NO_STATUS_DOCUMENTED =
      Set.of(GET_TOKEN_WITH_API_KEY, GET_USER_LOGS, GET_USER_LOGINS);

  Answer success(ObjectNode body) {
    boolean bare = documented() && NO_STATUS_DOCUMENTED.contains(operation);
    return Answer.json(200, (bare ? body : withStatus(body, 200)).toString());
  }

  Answer error(int status, String message) {
    int http = manner.errors() == Errors.IN_BODY ? 200 : status;
    return Answer.json(http, withStatus(Json.message(message), status).toString());
  }

  private ObjectNode withStatus(ObjectNode body, int status) {
    return !documented() && STRING_STATUS.contains(operation)
        ? body.put("status", String.valueOf(status))
        : body.put("status", status);
  }

  private boolean documented() {
    return manner.bodies() == Bodies.DOCUMENTED;
  }
}
