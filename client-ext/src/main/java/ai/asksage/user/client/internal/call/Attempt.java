package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import feign.Response;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
record Attempt(
    Retries.Rule rule,
    Outcome outcome,
    @Nullable Response response,
    @Nullable AskSageException error,
    @Nullable Kind failure) {

  /** Larger bodies are not inspected: the server reports errors in a few hundred bytes. */
  private static final int MAX_INSPECTED = 8 * 1024;

  static Attempt answered(Response response) {
    byte[] body =
        response.body() instanceof ResponseBody known && known.length() <= MAX_INSPECTED
            ? known.beginning(MAX_INSPECTED)
            : new byte[0];
    Outcome outcome = Outcome.of(response, body);
    return new Attempt(Retries.Rule.of(outcome.status()), outcome, response, null, null);
  }

  static Attempt failed(ExchangeException e, AskSageException error) {
    return new Attempt(Retries.Rule.of(e), Outcome.NO_RESPONSE, null, error, e.kind());
  }

  /** Code of the application threw, and would throw again. */
  static Attempt refused(AskSageException error) {
    return new Attempt(Retries.Rule.NEVER, Outcome.NO_RESPONSE, null, error, null);
  }

  Response result() {
    if (response == null) {
      throw Objects.requireNonNull(error);
    }
    return response;
  }

  boolean hadNoHead() {
    return failure == Kind.NO_HEAD;
  }

  Map<String, Collection<String>> headers() {
    return response == null ? Map.of() : response.headers();
  }
}
