package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.http.BoundedBody;
import ai.asksage.user.client.observe.CallEvent;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended: with a response or with an error, never both.
 *
 * @param rule whether the call may be retried
 * @param response the response, its body in memory
 * @param envelope the status and message inside the body
 * @param error what to throw if there is no response
 */
record AttemptResult(
    RetryRule rule,
    @Nullable Response response,
    @Nullable Envelope envelope,
    @Nullable RuntimeException error) {

  /** Larger bodies are not inspected: the server reports errors in a few hundred bytes. */
  static final int MAX_ENVELOPE = 8 * 1024;

  static AttemptResult failed(IOException failure, AskSageException error) {
    return new AttemptResult(RetryRule.of(failure, error), null, null, error);
  }

  /** For a transport that threw something unforeseen. */
  static AttemptResult failed(RuntimeException error) {
    return new AttemptResult(RetryRule.NEVER, null, null, error);
  }

  /** For a response whose body is in memory, as transports return it. */
  static AttemptResult answered(Response response) throws IOException {
    Envelope envelope = null;
    Response.Body body = response.body();
    if (body != null && body.isRepeatable() && body.length() <= MAX_ENVELOPE) {
      envelope = Envelope.parse(BoundedBody.bytes(body));
    }
    int status = Envelope.deciding(response.status(), bodyStatus(envelope));
    return new AttemptResult(RetryRule.of(status), response, envelope, null);
  }

  /** What listeners are told. */
  CallEvent event(String operationId, Duration duration, int attempt, int retryBudget) {
    return new CallEvent(
        operationId, httpStatus(), bodyStatus(envelope), duration, attempt, retryBudget, error);
  }

  /** HTTP's, or the body's if it reports an error inside HTTP 2xx; 0 without a response. */
  int status() {
    return Envelope.deciding(httpStatus(), bodyStatus(envelope));
  }

  private static @Nullable Integer bodyStatus(@Nullable Envelope envelope) {
    return envelope == null || envelope.status() == 0 ? null : envelope.status();
  }

  private int httpStatus() {
    return response == null ? 0 : response.status();
  }

  /** Whether the server rejected the token, in any of the ways in which deployments say so. */
  boolean tokenRefused() {
    return Envelope.refusesToken(status(), envelope);
  }

  /** The first value of the header, or null. */
  @Nullable String retryAfter() {
    if (response == null) {
      return null;
    }
    Collection<String> values = response.headers().getOrDefault("Retry-After", List.of());
    return values.isEmpty() ? null : values.iterator().next();
  }

  /** The response, or throws the error. */
  Response get() {
    if (response == null) {
      throw error == null ? new IllegalStateException("neither answer nor error") : error;
    }
    return response;
  }

  /** Closes a response that nobody will read. */
  void discard() {
    if (response != null) {
      response.close();
    }
  }
}
