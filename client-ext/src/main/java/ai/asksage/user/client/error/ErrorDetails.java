package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.Arguments;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says about a call. Whoever creates one has already masked the secrets.
 * Immutable, if the headers are.
 *
 * @param operationId the {@code operationId} of the contract
 * @param what what happened, in one line
 * @param httpStatus 100 to 599, or 0 when no response arrived
 * @param bodyStatus the {@code status} in the body, or null when it had none
 * @param apiMessage what the server said, or null
 * @param headers the headers of the response, by name; empty when no response arrived
 * @param rawBody the beginning of the body, or null when no response arrived
 * @param cause the cause, or null
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

  /** Checks that what may not be null is not. */
  public ErrorDetails {
    Arguments.require(operationId, "operationId");
    Arguments.require(what, "what");
    Arguments.require(headers, "headers");
  }

  /**
   * Details of a call without a response.
   *
   * @param operationId the {@code operationId} of the contract
   * @param what what happened, in one line
   * @param cause the cause, or null
   * @return the details
   */
  public static ErrorDetails unanswered(
      String operationId, String what, @Nullable Throwable cause) {
    return new ErrorDetails(operationId, what, 0, null, null, Collections.emptyMap(), null, cause);
  }
}
