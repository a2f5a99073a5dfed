package ai.asksage.user.client.observe;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.ErrorDetails;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one attempt of a call, judged by its status alone: a response with status 200 that
 * turns out to be unreadable counts as a success. A call that is retried has several events. Holds
 * neither headers nor bodies. Immutable.
 *
 * @param operationId the operation, for example {@code addDataset}
 * @param httpStatus the HTTP status, or 0 if nothing arrived
 * @param bodyStatus the status inside the body; null if there is none, if nothing arrived or if the
 *     body is larger than 8 KiB
 * @param duration from handing the request to the transport to the end of the body, waits between
 *     attempts excluded
 * @param attempt 1 for the first attempt of a call
 * @param retryBudget the rest of the client's retry budget after this attempt; 0 stops retries, see
 *     {@link ai.asksage.user.client.http.RetryBudget}
 * @param error the failure if no response arrived, an {@link
 *     ai.asksage.user.client.error.AskSageException}; null if a response arrived
 */
public record CallEvent(
    String operationId,
    int httpStatus,
    @Nullable Integer bodyStatus,
    Duration duration,
    int attempt,
    int retryBudget,
    @Nullable Throwable error) {
  /** Throws {@link IllegalArgumentException} for a null operation or duration. */
  public CallEvent {
    Arguments.require(operationId, "operationId");
    Arguments.require(duration, "duration");
  }

  /** {@return the body's status if it is an error inside HTTP 2xx, else HTTP's; 0 for none} */
  public int status() {
    return ErrorDetails.status(httpStatus, bodyStatus);
  }

  /** {@return whether the attempt failed: {@link #status()} is not 2xx} */
  public boolean isFailure() {
    return status() / 100 != 2;
  }
}
