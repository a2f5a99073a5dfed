package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.Operations;
import ai.asksage.user.client.internal.http.BodyTooLargeException;
import ai.asksage.user.client.internal.http.BrokenBodyException;
import ai.asksage.user.client.internal.http.Deadline;
import ai.asksage.user.client.internal.http.TransportClosedException;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.wire.Operation;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/**
 * Carries out a call in as many attempts as it takes and its deadline allows. The deadline is the
 * read timeout of the given options; it bounds all attempts, waits and token exchanges together.
 * This is the only place where an {@link IOException} becomes one of our unchecked exceptions, so
 * {@link #execute} throws none. Thread-safe.
 */
final class CallClient implements Client {
  private final Client transport;
  private final TokenSource tokens;
  private final OwnHeaders headers;
  private final Retries retries;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final CallLog log;
  private final List<CallListener> listeners;

  /** Zero once the client is closed. */
  private final CountDownLatch closed;

  CallClient(
      Client transport,
      TokenSource tokens,
      OwnHeaders headers,
      Retries retries,
      Sleeper sleeper,
      LongSupplier nanoTime,
      CallLog log,
      List<CallListener> listeners,
      CountDownLatch closed) {
    this.transport = transport;
    this.tokens = tokens;
    this.headers = headers;
    this.retries = retries;
    this.sleeper = sleeper;
    this.nanoTime = nanoTime;
    this.log = log;
    this.listeners = List.copyOf(listeners);
    this.closed = closed;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    Operation operation = operation(request);
    Deadline deadline = Deadline.of(options, nanoTime);
    boolean renewed = false;
    int repeated = 0;
    for (int attempt = 1; ; attempt++) {
      String token = operation.tokenHeader().isEmpty() ? null : token(operation.id(), deadline);
      Request sent =
          headers.addTo(
              token == null ? request : with(request, Map.of(operation.tokenHeader(), token)),
              operation.id());
      AttemptResult outcome = attempt(operation.id(), sent, options, deadline, attempt);
      // Safe for any operation: a server that rejects the token does nothing else.
      if (token != null && !renewed && outcome.tokenRefused() && tokens.refused(token)) {
        renewed = true;
        outcome.discard();
        continue;
      }
      Duration delay = retries.delay(outcome, operation.safeToRepeat(), repeated, deadline);
      if (delay == null) {
        return outcome.get();
      }
      repeated++;
      outcome.discard();
      sleep(sent, delay);
    }
  }

  private String token(String operationId, Deadline deadline) {
    return TransportErrors.requireSendable(operationId, tokens.token(deadline.remaining()));
  }

  /** One attempt, logged and reported to the listeners however it ends. */
  private AttemptResult attempt(
      String operationId,
      Request request,
      Request.Options options,
      Deadline deadline,
      int attempt) {
    long start = nanoTime.getAsLong();
    AttemptResult outcome;
    try {
      TransportClosedException.throwIf(closed.getCount() == 0);
      if (deadline.isOver()) {
        throw new SocketTimeoutException("no time was left to send the request");
      }
      log.request(operationId, request);
      Response response = transport.execute(request, deadline.options(options));
      log.response(operationId, request, response);
      outcome = AttemptResult.answered(response);
    } catch (IOException e) {
      outcome = AttemptResult.failed(e, typed(operationId, request, e));
    } catch (RuntimeException e) {
      outcome = AttemptResult.failed(e);
    }
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
    tell(outcome.event(operationId, duration, attempt, retries.record(outcome)));
    return outcome;
  }

  private void tell(CallEvent event) {
    log.onCall(event);
    for (CallListener listener : listeners) {
      try {
        listener.onCall(event);
      } catch (RuntimeException e) {
        log.listenerFailed(listener, e);
      }
    }
  }

  private void sleep(Request request, Duration delay) {
    try {
      sleeper.sleep(delay, closed);
    } catch (InterruptedException e) {
      IOException interrupted = new InterruptedIOException("interrupted before a repetition");
      interrupted.initCause(e);
      throw TransportErrors.of(request, interrupted); // which also sets the interrupted flag again
    }
  }

  /** The request with each value as the only one of its header; all headers are unmodifiable. */
  static Request with(Request request, Map<String, String> values) {
    Map<String, Collection<String>> headers = copy(request.headers());
    values.forEach((name, value) -> headers.put(name, List.of(value)));
    return Request.create(
        request.httpMethod(),
        request.url(),
        Collections.unmodifiableMap(headers),
        request.body(),
        request.charset(),
        request.requestTemplate());
  }

  /** A copy with unmodifiable values, whose names are case-insensitive. */
  static Map<String, Collection<String>> copy(Map<String, Collection<String>> headers) {
    Map<String, Collection<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    return copy;
  }

  private static Operation operation(Request request) {
    Operation operation = Operations.of(request.requestTemplate());
    if (operation == null) {
      throw new IllegalArgumentException(
          "Only methods with @Operation can be called, as the generated interfaces have them");
    }
    return operation;
  }

  private static AskSageException typed(String operationId, Request sent, IOException e) {
    if (e instanceof BrokenBodyException broken) {
      return ApiErrors.of(broken.response(), new byte[0], broken.getCause());
    }
    return e instanceof BodyTooLargeException tooLarge
        ? TransportErrors.tooLarge(operationId, tooLarge.maxBytes())
        : TransportErrors.of(sent, e);
  }
}
