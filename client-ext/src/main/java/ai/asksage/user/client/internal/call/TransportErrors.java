package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.ConnectionPoolTimeoutException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.ErrorDetails.Sent;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.client.internal.tls.TlsProblem;
import feign.Request;
import java.net.SocketException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of calls that got no response. */
public final class TransportErrors {
  private TransportErrors() {}

  /** The exception for a failure outside an attempt. */
  public static AskSageException of(String operationId, ExchangeException e) {
    return of(new OperationInfo(operationId, false, ""), null, e, 1);
  }

  /**
   * The exception for a failed attempt.
   *
   * @param request the request that was sent, whose secrets are not kept; null for none
   * @param attempts how many attempts were made
   */
  static AskSageException of(
      OperationInfo operation, @Nullable Request request, ExchangeException e, int attempts) {
    Redaction redaction = request == null ? Redaction.of(List.of()) : Redaction.of(request);
    boolean retryable = Attempt.Rule.of(e).allows(operation.safeToRepeat());
    if (e.kind() == ExchangeException.Kind.INTERRUPTED) {
      Thread.currentThread().interrupt();
    }
    TlsProblem problem =
        e.kind() == ExchangeException.Kind.TLS ? TlsProblem.of(Causes.of(e)) : null;
    String what = redaction.text(problem == null ? String.valueOf(e.getMessage()) : problem.what());
    ErrorDetails details =
        ErrorDetails.of(operation.id(), what + target(what, request) + detail(e, redaction))
            .withCause(cause(e, redaction))
            .withSent(sent(e))
            .withAttempts(attempts, retryable);
    return problem == null ? create(e.kind(), details) : problem.exception(details);
  }

  private static String target(String what, @Nullable Request request) {
    String target = request == null ? null : Text.host(request.url());
    return target == null || what.contains(target) ? "" : " (target " + target + ")";
  }

  private static AskSageException create(ExchangeException.Kind kind, ErrorDetails details) {
    return switch (kind) {
      case UNKNOWN_HOST ->
          details
              .withAdvice("Check that name, and DNS or VPN; nothing was sent.")
              .exception(ConnectFailedException.class);
      case CONNECT_FAILED -> details.exception(ConnectFailedException.class);
      case PROXY ->
          details
              .withAdvice(
                  "Check the proxy settings; proxyCredentials supports Basic only. The server was"
                      + " not reached.")
              .exception(ConnectFailedException.class);
      case TLS, BROKEN -> details.exception(TransportException.class);
      case NO_FREE_CONNECTION -> details.exception(ConnectionPoolTimeoutException.class);
      case NO_HEAD, TIMEOUT -> details.exception(CallTimeoutException.class);
      case INTERRUPTED -> details.exception(CallInterruptedException.class);
      case CLOSED -> details.exception(ClientClosedException.class);
      case UNREADABLE -> details.exception(UnreadableResponseException.class);
    };
  }

  private static Sent sent(ExchangeException e) {
    if (!e.isSent()) {
      return Sent.NO;
    }
    return e.kind() == ExchangeException.Kind.UNREADABLE ? Sent.YES : Sent.UNKNOWN;
  }

  /** The class of the cause, and its message if it quotes nothing that was sent or received. */
  private static String detail(ExchangeException e, Redaction redaction) {
    Throwable cause = e.getCause();
    if (cause == null || e.kind() == ExchangeException.Kind.TLS) {
      return "";
    }
    String name = cause.getClass().getSimpleName();
    boolean quotesNothing = cause instanceof SocketException && isClean(cause, redaction);
    return quotesNothing && cause.getMessage() != null
        ? " (" + name + ": " + Text.excerpt(cause.getMessage()) + ")"
        : " (" + name + ")";
  }

  private static Throwable cause(ExchangeException e, Redaction redaction) {
    boolean kept =
        switch (e.kind()) {
          case UNREADABLE, BROKEN -> false;
          default -> isClean(e, redaction);
        };
    return kept ? e : new RedactedCause(e.getCause() == null ? e : e.getCause());
  }

  private static boolean isClean(Throwable e, Redaction redaction) {
    String text = Causes.of(e).stream().map(String::valueOf).collect(Collectors.joining("\n"));
    return redaction.text(text).equals(text);
  }

  /**
   * The exception for code of the application that threw or returned something unusable.
   *
   * @param what names that code and says what is wrong with what it returned
   * @param cause what it threw; null if it returned
   */
  public static AskSageException callback(
      String operationId, String what, @Nullable RuntimeException cause) {
    String thrown = cause == null ? what : what + " threw " + cause.getClass().getName();
    return ErrorDetails.of(operationId, thrown)
        .withCause(cause)
        .withSent(Sent.NO)
        .exception(CallbackException.class);
  }

  /** Asks code of the application; what it throws becomes a {@link CallbackException}. */
  public static <T> @Nullable T supplied(String operationId, String what, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (RuntimeException e) {
      throw e instanceof AskSageException known ? known : callback(operationId, what, e);
    }
  }

  /** The exception for code of the application that may have thrown after something was sent. */
  static AskSageException typed(String operationId, String what, RuntimeException e) {
    return e instanceof AskSageException known
        ? known
        : ErrorDetails.of(operationId, what + " threw " + e.getClass().getName())
            .withCause(e)
            .exception(CallbackException.class);
  }

  /** Returns the token if it can be sent. */
  public static String requireSendable(String operationId, @Nullable String token) {
    String problem = Arguments.headerValueProblem(token);
    if (token == null || problem != null) {
      throw callback(operationId, "the supplier of tokens: the token " + problem, null);
    }
    return token;
  }

  /**
   * Stands in for an exception whose message may quote what was sent or received: keeps its class,
   * the place in JSON and the stack trace.
   */
  static final class RedactedCause extends Exception {
    private static final long serialVersionUID = 1L;

    RedactedCause(Throwable original) {
      super(original.getClass().getName() + Json.place(original));
      setStackTrace(original.getStackTrace());
    }
  }
}
