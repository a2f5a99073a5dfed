package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.http.ExchangeOptions;
import feign.Client;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The {@code feign.Client} of the client: carries out a call in as many attempts as it takes and
 * its deadline allows, with the token in each. Turns I/O errors into typed exceptions. Thread-safe.
 */
public final class CallClient implements Client {
  private static final String SECRETS = "secrets";

  private final Client transport;
  private final TokenSource tokens;
  private final CustomHeaders headers;
  private final Retries retries;
  private final Environment environment;
  private final CallLog log;
  private final CountDownLatch closed;

  /**
   * Creates a client.
   *
   * @param transport returns whole bodies, within the time it is given
   * @param closed zero once the client is closed: then no attempt begins and no wait goes on
   */
  public CallClient(
      Client transport,
      TokenSource tokens,
      CustomHeaders headers,
      Retries retries,
      Environment environment,
      CallLog log,
      CountDownLatch closed) {
    this.transport = transport;
    this.tokens = tokens;
    this.headers = headers;
    this.retries = retries;
    this.environment = environment;
    this.log = log;
    this.closed = closed;
  }

  /** The state of one call between its attempts. */
  private static final class Progress {
    int attempts;
    int retries;
    boolean tokenRenewed;
    boolean gaveUpAttempt;
    boolean freshConnection;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    if (!(options instanceof Call call)) {
      throw new IllegalStateException("The options of a call are set with withOptions(...)");
    }
    OperationInfo operation = OperationInfo.of(request);
    operation.requireSafe(request.url());
    Progress progress = new Progress();
    while (true) {
      String token = operation.tokenHeader().isEmpty() ? null : token(operation, call);
      // Never sent: the template is where Redaction finds the secrets of a call.
      request.requestTemplate().removeHeader(SECRETS).headerLiteral(SECRETS, tokens.secrets());
      Request sent = request(request, operation, token, call);
      Attempt last = attempt(operation, sent, call, progress);
      // Safe for any operation: a server that refuses the token does nothing else.
      if (token != null && !progress.tokenRenewed && last.tokenRefused() && tokens.refused(token)) {
        progress.tokenRenewed = true;
        continue;
      }
      Duration delay = retries.delay(last, operation.safeToRepeat(), progress.retries, call);
      if (delay == null) {
        return result(last, request, sent, progress);
      }
      progress.retries++;
      progress.gaveUpAttempt |= last.hadNoHead();
      progress.freshConnection = last.failure() != null;
      call.hold(null);
      sleep(operation, delay, progress);
    }
  }

  private String token(OperationInfo operation, Call call) {
    String token = tokens.token(operation.id(), call.deadline().remaining());
    return TransportErrors.requireSendable(operation.id(), token);
  }

  private Request request(
      Request request, OperationInfo operation, @Nullable String token, Call call) {
    Request withToken =
        token == null
            ? request
            : CustomHeaders.with(request, Map.of(operation.tokenHeader(), token));
    return headers.addTo(withToken, operation.id(), call.settings().headers());
  }

  private Attempt attempt(OperationInfo operation, Request request, Call call, Progress progress) {
    progress.attempts++;
    long start = environment.nanoTime().getAsLong();
    Attempt attempt;
    try {
      Response response = send(operation, request, call, progress);
      log.response(operation.id(), request, response);
      attempt = Attempt.answered(response);
    } catch (ExchangeException e) {
      attempt = Attempt.failed(e, TransportErrors.of(operation, request, e, progress.attempts));
    } catch (IOException e) {
      ExchangeException broken =
          new ExchangeException(Kind.BROKEN, true, "the transport failed", e);
      attempt =
          Attempt.failed(broken, TransportErrors.of(operation, request, broken, progress.attempts));
    } catch (RuntimeException e) {
      attempt = Attempt.refused(TransportErrors.typed(operation.id(), "the transport", e));
    }
    Duration duration = Duration.ofNanos(environment.nanoTime().getAsLong() - start);
    log.attempt(
        attempt.event(operation.id(), duration, progress.attempts, retries.record(attempt)));
    return attempt;
  }

  private Response send(OperationInfo operation, Request request, Call call, Progress progress)
      throws IOException {
    if (closed.getCount() == 0) {
      throw new ExchangeException(Kind.CLOSED, false, "the client is closed", null);
    }
    long left = call.deadline().remainingMillis();
    if (left <= 0) {
      throw new ExchangeException(Kind.TIMEOUT, false, "no time was left to send it", null);
    }
    log.request(operation.id(), request);
    call.sent(request);
    boolean mayGiveUp =
        operation.safeToRepeat()
            && !progress.gaveUpAttempt
            && retries.mayRetry(progress.retries, call.settings().maxRetries());
    Response response =
        transport.execute(
            request,
            new ExchangeOptions(
                Math.min(call.settings().connectTimeout().toMillis(), left),
                Math.min(left, Integer.MAX_VALUE),
                mayGiveUp ? call.settings().attempt().toMillis() : 0,
                progress.freshConnection));
    if (response.body() instanceof ResponseBody body) {
      call.hold(body);
      body.arrivedIn(progress.attempts);
    }
    return response;
  }

  private static Response result(Attempt last, Request request, Request sent, Progress progress) {
    if (last.error() != null) {
      throw last.error();
    }
    Response response = last.response();
    if (response == null) {
      throw new IllegalStateException("neither response nor error after " + progress.attempts);
    }
    leaveSecrets(request, sent);
    return response;
  }

  /**
   * Feign hands decoders its own request, which lacks what was added here. Left in the template,
   * the secrets can be masked if the server echoes them.
   */
  private static void leaveSecrets(Request request, Request sent) {
    RequestTemplate template = request.requestTemplate();
    sent.headers()
        .forEach(
            (name, values) -> {
              if (request.headers().get(name) != values) {
                template.removeHeader(name).headerLiteral(name, values);
              }
            });
  }

  private void sleep(OperationInfo operation, Duration delay, Progress progress) {
    try {
      environment.sleeper().sleep(delay, closed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ExchangeException interrupted =
          new ExchangeException(Kind.INTERRUPTED, true, "interrupted before a retry", e);
      throw TransportErrors.of(operation, null, interrupted, progress.attempts);
    }
  }
}
