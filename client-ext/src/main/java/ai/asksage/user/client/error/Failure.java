package ai.asksage.user.client.error;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that an exception says, with the secrets masked already. {@code what} happened fits into one
 * line.
 */
record Failure(
    String operationId,
    String what,
    int httpStatus,
    @Nullable Integer bodyStatus,
    @Nullable String apiMessage,
    Map<String, Collection<String>> headers,
    @Nullable String rawBody,
    @Nullable Throwable cause)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A call without an answer. */
  static Failure unanswered(String operationId, String what, @Nullable Throwable cause) {
    return new Failure(operationId, what, 0, null, null, Collections.emptyMap(), null, cause);
  }
}
