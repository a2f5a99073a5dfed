package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.call.Calls.Environment;
import ai.asksage.user.client.internal.call.Retries.Attempt;
import ai.asksage.user.client.internal.http.Exchange;
import ai.asksage.user.client.observe.CallEvent;
import feign.Client;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a call, with as many attempts as it needs and its deadline allows. Thread-safe.
 *
 * @param closed reaches zero when the client is closed; then no attempt begins and all waits end
 */
public record CallClient(
    Client transport,
    AccessToken.Source tokens,
    Supplier<Map<String, String>> headers,
    Retries retries,
    Environment environment,
    CallLog log,
    CountDownLatch closed)
    implements Client {
  /** No header can have this name, so none replaces what is kept under it. */
  private static final String SECRETS = "the secrets";

  @Override
  public Response execute(Request request, Request.Options options) {
    if (!(options instanceof Call call)) {
      throw new IllegalStateException("The options of a call are set with withOptions(...)");
    }
    OperationInfo operation = OperationInfo.of(request.requestTemplate());
    operation.requireSafe(request.url());
    return new Attempts(operation, request, call).response();
  }

  private final class Attempts {
    private final OperationInfo operation;
    private final Request request;
    private final Call call;
    private int attempts;
    private int retried;
    private boolean tokenRenewed;
    private boolean gaveUpAttempt;
    private boolean freshConnection;

    Attempts(OperationInfo operation, Request request, Call call) {
      this.operation = operation;
      this.request = request;
      this.call = call;
    }

    Response response() {
      while (true) {
        call.hold(null); // The next response takes its own memory.
        String token =
            operation.tokenHeader().isEmpty()
                ? null
                : tokens.token(operation.id(), call.remaining());
        Attempt last = attempt(withHeaders(token));
        // Safe for any operation: a server that refuses the token does nothing else.
        if (token != null
            && !tokenRenewed
            && last.outcome().refusesToken()
            && tokens.refused(token)) {
          tokenRenewed = true;
          continue;
        }
        Duration delay = retries.delay(last, operation.safeToRepeat(), retried, call);
        if (delay == null) {
          return last.result();
        }
        retried++;
        gaveUpAttempt |= last.hadNoHead();
        freshConnection = last.error() != null;
        call.hold(null);
        sleep(delay);
      }
    }

    /**
     * The request that Feign hands to decoders lacks the headers added here. The template keeps
     * them, so that secrets can be masked if the server echoes them.
     */
    private Request withHeaders(@Nullable String token) {
      RequestTemplate template = request.requestTemplate();
      Map<String, Collection<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      if (OperationInfo.isGenerated(template.methodMetadata())) {
        all.put("Accept", OperationInfo.JSON);
        if (request.body() != null) {
          all.put("Content-Type", OperationInfo.JSON);
        }
      }
      all.putAll(request.headers());
      List<String> secrets = new ArrayList<>(tokens.secrets());
      if (token != null) {
        all.put(operation.tokenHeader(), List.of(token));
        secrets.add(token);
      }
      template.removeHeader(SECRETS).headerLiteral(SECRETS, secrets);
      for (var added :
          List.of(TransportErrors.headers(operation.id(), headers), call.settings().headers())) {
        added.forEach(
            (name, value) -> {
              all.put(name, List.of(value));
              template.removeHeader(name).headerLiteral(name, value);
            });
      }
      return Request.create(
          request.httpMethod(), request.url(), all, request.body(), request.charset(), template);
    }

    private Attempt attempt(Request sent) {
      attempts++;
      long start = environment.nanoTime().getAsLong();
      Response response = null;
      Outcome outcome = Outcome.NO_RESPONSE;
      ExchangeException failure = null;
      AskSageException error = null;
      try {
        response = send(sent);
        log.message(operation.id(), sent, response);
        outcome = Outcome.ofAttempt(response);
      } catch (IOException e) {
        failure = (ExchangeException) e; // The transports throw nothing else.
        error = TransportErrors.of(operation, sent, failure, attempts);
      } catch (RuntimeException e) {
        error = TransportErrors.typed(operation, "the transport", e, attempts);
      }
      Attempt attempt = new Attempt(outcome, response, failure, error);
      log.attempt(
          new CallEvent(
              operation.id(),
              outcome.httpStatus(),
              outcome.bodyStatus(),
              Duration.ofNanos(environment.nanoTime().getAsLong() - start),
              attempts,
              retries.record(attempt),
              error));
      return attempt;
    }

    private Response send(Request sent) throws IOException {
      if (closed.getCount() == 0) {
        throw new ExchangeException(Kind.CLOSED, false, "the client is closed", null);
      }
      long left = call.remaining().toMillis();
      if (left == 0) {
        throw new ExchangeException(Kind.TIMEOUT, false, "no time was left to send it", null);
      }
      log.message(operation.id(), sent, null);
      call.sent = sent;
      call.attempts = attempts;
      boolean mayGiveUp =
          operation.safeToRepeat()
              && !gaveUpAttempt
              && retries.mayRetry(retried, call.settings().maxRetries());
      long connect = Math.min(call.settings().connectTimeout().toMillis(), left);
      long head = mayGiveUp ? call.settings().attemptMillis() : 0;
      Response response =
          transport.execute(sent, new Exchange.Options(connect, left, head, freshConnection));
      if (response.body() instanceof ResponseBody body) {
        call.hold(body);
        body.attempts = attempts;
      }
      return response;
    }

    private void sleep(Duration delay) {
      try {
        environment.sleeper().sleep(delay, closed);
      } catch (InterruptedException e) {
        String what = "interrupted before a retry";
        ExchangeException interrupted = new ExchangeException(Kind.INTERRUPTED, true, what, e);
        throw TransportErrors.of(operation, null, interrupted, attempts);
      }
    }
  }
}
