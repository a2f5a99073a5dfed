package ai.asksage.user.testing.internal.answer;

import ai.asksage.user.testing.internal.state.State;
import ai.asksage.user.testing.internal.state.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that has passed all checks.
 *
 * @param state what it is about
 * @param caller who asks, null where no token is needed
 * @param body its properties
 * @param documented whether the answer looks as the documentation says
 */
record Asked(State state, @Nullable User caller, JsonNode body, boolean documented, Instant now) {

  String text(String property) {
    return body.get(property).asText();
  }

  String text(String property, String otherwise) {
    return body.hasNonNull(property) ? text(property) : otherwise;
  }
}
