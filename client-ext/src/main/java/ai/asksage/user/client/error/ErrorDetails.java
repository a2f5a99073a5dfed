package ai.asksage.user.client.error;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says of a call. Whoever makes one has masked the secrets already. Immutable, if
 * the headers are.
 *
 * @param operationId the {@code operationId} of the contract
 * @param what what happened, in one line
 * @param httpStatus 100 to 599, or 0 when no answer arrived
 * @param bodyStatus the {@code status} in the body, or null when it had none
 * @param apiMessage what the server said, or null
 * @param headers the headers of the answer, by name; empty when no answer arrived
 * @param rawBody the beginning of the body, or null when no answer arrived
 * @param cause what led to it, or null
 */
public record ErrorDetails(
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

  /**
   * Of a call without an answer.
   *
   * @param operationId the {@code operationId} of the contract
   * @param what what happened, in one line
   * @param cause what led to it, or null
   * @return the details
   */
  public static ErrorDetails unanswered(
      String operationId, String what, @Nullable Throwable cause) {
    return new ErrorDetails(operationId, what, 0, null, null, Collections.emptyMap(), null, cause);
  }
}
