package ai.asksage.user.client.internal.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.ConnectionPoolTimeoutException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.client.internal.tls.TlsProblem;
import feign.Request;
import feign.Response;
import feign.codec.EncodeException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates exceptions for calls without a response. They keep no secret of the request. */
public final class TransportErrors {
  private TransportErrors() {}

  /**
   * Creates exceptions of all kinds, so that their classes are loaded: with a full heap or without
   * file descriptors this fails, and the class is then unusable for good.
   */
  public static void rehearse() {
    for (Kind kind : Kind.values()) {
      new ErrorDetails("", kind.message).exception(type(kind)).wasSent();
    }
    for (Kind kind : List.of(Kind.TLS, Kind.BROKEN)) {
      of("", new ExchangeException(kind, false, "", new SocketException("")));
    }
    callback("", "", null, false, 0);
    var request = Request.create(Request.HttpMethod.POST, "", Map.of(), null, null, null);
    var response = Response.builder().request(request).body("{\"response\":\"\"}", UTF_8);
    for (int status : new int[] {200, 302, 400, 401, 403, 404, 405, 407, 429, 500}) {
      ResponseErrors.of(response.status(status).build(), null);
    }
  }

  public static AskSageException of(String operationId, ExchangeException e) {
    return of(new OperationInfo(operationId, false, ""), null, e, 1);
  }

  static AskSageException of(
      OperationInfo operation, @Nullable Request request, ExchangeException e, int attempts) {
    Redaction redaction = Redaction.of(request);
    Kind kind = e.kind;
    if (kind == Kind.INTERRUPTED) {
      Thread.currentThread().interrupt();
    }
    TlsProblem tls = kind == Kind.TLS ? TlsProblem.of(Causes.of(e)) : null;
    String what = tls == null ? e.getMessage() + quotable(e.getCause(), redaction) : tls.what();
    String target = request == null ? null : Text.host(request.url());
    if (target != null && !what.contains(target)) {
      what += " (target " + target + ")";
    }
    Throwable root = e.getCause() == null ? e : e.getCause();
    boolean quotes = kind == Kind.UNREADABLE || kind == Kind.BROKEN || !isClean(e, redaction);
    ErrorDetails details = new ErrorDetails(operation.id(), redaction.text(what));
    details.advice = advice(kind);
    details.cause = quotes ? new RedactedCause(root) : e;
    details.sent = e.sent;
    details.answered = kind == Kind.UNREADABLE;
    details.retryable = Retries.Rule.of(e).allows(operation.safeToRepeat());
    details.attempts = attempts;
    return tls == null
        ? details.exception(type(kind))
        : HiddenConstructor.create(TlsException.class, details, tls.reason(), tls.certificates());
  }

  private static Class<? extends AskSageException> type(Kind kind) {
    return switch (kind) {
      case UNKNOWN_HOST, CONNECT_FAILED, PROXY -> ConnectFailedException.class;
      case TLS, BROKEN -> TransportException.class;
      case NO_FREE_CONNECTION -> ConnectionPoolTimeoutException.class;
      case NO_HEAD, TIMEOUT -> CallTimeoutException.class;
      case INTERRUPTED -> CallInterruptedException.class;
      case CLOSED -> ClientClosedException.class;
      case UNREADABLE -> UnreadableResponseException.class;
    };
  }

  private static @Nullable String advice(Kind kind) {
    return kind == Kind.UNKNOWN_HOST
        ? "Check that name, and DNS or VPN; nothing was sent."
        : kind != Kind.PROXY
            ? null
            : "Check the proxy settings; proxyCredentials supports Basic only. The server was not"
                + " reached.";
  }

  /** Adds the message only if it quotes nothing that was sent or received. */
  private static String quotable(@Nullable Throwable cause, Redaction redaction) {
    if (cause == null) {
      return "";
    }
    String name = cause.getClass().getSimpleName();
    return cause instanceof SocketException
            && cause.getMessage() != null
            && isClean(cause, redaction)
        ? " (" + name + ": " + Text.excerpt(cause.getMessage()) + ")"
        : " (" + name + ")";
  }

  private static boolean isClean(Throwable e, Redaction redaction) {
    String text = Causes.of(e).stream().map(String::valueOf).collect(Collectors.joining("\n"));
    return redaction.text(text).equals(text);
  }

  /** {@code what} says which code of the application failed, and how. */
  static AskSageException callback(
      String id, String what, @Nullable RuntimeException cause, boolean sent, int attempts) {
    String thrown = cause == null ? what : what + " threw " + cause.getClass().getName();
    ErrorDetails details = new ErrorDetails(id, thrown);
    details.cause = cause;
    details.sent = sent;
    details.attempts = attempts;
    return details.exception(CallbackException.class);
  }

  /** Converts an exception of code that runs before or after the attempts. */
  static AskSageException typed(
      OperationInfo operation, String what, RuntimeException e, int attempts) {
    AskSageException known =
        e instanceof AskSageException own ? own : ended(operation, e, attempts);
    // A capability may have sent a request by itself. The encoder has not.
    boolean sent = attempts > 0 || !(e instanceof EncodeException);
    return known == null ? callback(operation.id(), what, e, sent, attempts) : known;
  }

  /** Returns the exception of a call that ended while its body was read; null if it did not. */
  public static @Nullable AskSageException ended(
      OperationInfo operation, Exception e, int attempts) {
    return Causes.of(e).stream() // Jackson and Feign wrap what the stream throws.
        .filter(ExchangeException.class::isInstance)
        .findFirst()
        .map(ended -> of(operation, null, (ExchangeException) ended, attempts))
        .orElse(null);
  }

  /** Returns the supplier's token or API key, if it can be sent. */
  public static String sendable(
      String operationId, String what, Supplier<? extends @Nullable String> supplier) {
    return supplied(operationId, what, supplier, "the value ", Arguments::headerValueProblem);
  }

  /** Returns the supplier's headers, if they can be sent. */
  static Map<String, String> headers(
      String operationId, Supplier<? extends @Nullable Map<String, String>> supplier) {
    String what = "the supplier of headers";
    return supplied(operationId, what, supplier, "", Arguments::headersProblem);
  }

  private static <T> T supplied(
      String operationId,
      String what,
      Supplier<? extends @Nullable T> supplier,
      String checked,
      Function<@Nullable T, @Nullable String> problemOf) {
    try {
      T value = supplier.get();
      String problem = problemOf.apply(value);
      if (value != null && problem == null) {
        return value;
      }
      throw callback(operationId, what + ": " + checked + problem, null, false, 0);
    } catch (RuntimeException e) {
      throw e instanceof AskSageException known ? known : callback(operationId, what, e, false, 0);
    }
  }

  /** Keeps the class, the place in JSON and the stack trace of a cause, but not its message. */
  static final class RedactedCause extends Exception {
    RedactedCause(Throwable original) {
      super(original.getClass().getName() + Json.place(original));
      setStackTrace(original.getStackTrace());
    }
  }
}
