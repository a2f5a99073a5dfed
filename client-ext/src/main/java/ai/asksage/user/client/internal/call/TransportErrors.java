package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.ErrorDetails;
import ai.asksage.user.client.error.HostNotFoundException;
import ai.asksage.user.client.error.NoConnectionException;
import ai.asksage.user.client.error.ProxyAuthenticationRequiredException;
import ai.asksage.user.client.error.ResponseTooLargeException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnusableTokenException;
import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.HeaderToken;
import ai.asksage.user.client.internal.SafeText;
import ai.asksage.user.client.internal.TooManyValuesException;
import ai.asksage.user.client.internal.http.ConnectTimeoutException;
import ai.asksage.user.client.internal.http.NoFreeConnectionException;
import ai.asksage.user.client.internal.http.OtherClients;
import ai.asksage.user.client.internal.http.ProxyAuthenticationException;
import ai.asksage.user.client.internal.http.TransportClosedException;
import feign.Request;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Creates the exception for a call that got no response. */
public final class TransportErrors {

  private TransportErrors() {}

  /**
   * Chooses the exception for an I/O error. If that says that the thread was interrupted, the
   * thread's interrupted flag is set on return.
   *
   * @param operationId the operation that was called
   * @param e what the transport threw; kept as the cause unless its text may quote what was sent or
   *     received
   * @return the exception, not thrown
   */
  public static AskSageException of(String operationId, IOException e) {
    return of(new RequestContext(operationId, false, List.of()), e);
  }

  /**
   * Like {@link #of(String, IOException)}; in addition, no text that contains a secret of this
   * request is kept.
   *
   * @param request the request, as it was sent
   * @param e what the transport threw
   * @return the exception, not thrown
   */
  public static AskSageException of(Request request, IOException e) {
    return of(RequestContext.of(request), e);
  }

  /**
   * The exception for a response that was discarded because of its size.
   *
   * @param operationId the operation that was called
   * @param maxBytes how large a response may be, in bytes
   * @return the exception, not thrown
   */
  public static AskSageException tooLarge(String operationId, long maxBytes) {
    return new ResponseTooLargeException(
        ErrorDetails.unanswered(
            operationId,
            "the answer is larger than " + maxBytes + " bytes (maxResponseBytes)",
            /* cause= */ null));
  }

  /**
   * The token, if it can be sent.
   *
   * @param operationId the operation that it is for
   * @throws UnusableTokenException if it cannot be sent
   */
  public static String requireSendable(String operationId, @Nullable String token) {
    String problem = HeaderToken.problem(token);
    if (token == null || problem != null) {
      throw new UnusableTokenException(
          ErrorDetails.unanswered(operationId, "the token " + problem, /* cause= */ null));
    }
    return token;
  }

  private static AskSageException of(RequestContext sent, IOException e) {
    List<Throwable> chain = Causes.of(e);
    if (e instanceof TransportClosedException) {
      return failed(ClientClosedException::new, "the client is closed", true, sent, chain);
    }
    if (e instanceof TooManyValuesException tooMany) {
      return new ResponseTooLargeException(
          ErrorDetails.unanswered(
              sent.operationId(),
              "the answer holds more than "
                  + tooMany.maxValues()
                  + " JSON values (maxResponseValues)",
              /* cause= */ null));
    }
    if (e instanceof NoFreeConnectionException) {
      return failed(NoConnectionException::new, "no free connection", true, sent, chain);
    }
    if (isInterruption(chain)) {
      Thread.currentThread().interrupt();
      return failed(CallInterruptedException::new, "interrupted", true, sent, chain);
    }
    if (Causes.include(chain, UnknownHostException.class, UnresolvedAddressException.class)) {
      return failed(HostNotFoundException::new, "the host was not found", true, sent, chain);
    }
    // Not as a cause: a call that is out of time while it connects is out of time.
    if (e instanceof ConnectTimeoutException || OtherClients.isConnectTimeout(e)) {
      return failed(ConnectFailedException::new, "no connection in time", true, sent, chain);
    }
    // Before the others: those who time a connection out wrap what happened to it.
    if (Causes.include(chain, InterruptedIOException.class)
        || chain.stream().anyMatch(OtherClients::isTimeout)) {
      return failed(CallTimeoutException::new, "no answer in time", true, sent, chain);
    }
    if (Causes.include(chain, ProxyAuthenticationException.class)) {
      return failed(
          ProxyAuthenticationRequiredException::new, "no way through the proxy", true, sent, chain);
    }
    if (Causes.include(chain, ConnectException.class, NoRouteToHostException.class)) {
      return failed(ConnectFailedException::new, "no connection", true, sent, chain);
    }
    if (Causes.include(chain, SSLException.class)) {
      TlsProblem problem = TlsProblem.of(chain);
      return failed(problem::exception, sent.mask(problem.what()), true, sent, chain);
    }
    boolean quotesNothing = Causes.include(chain, SocketException.class, EOFException.class);
    return failed(TransportException::new, "no answer", quotesNothing, sent, chain);
  }

  private static TransportException failed(
      Function<ErrorDetails, TransportException> type,
      String what,
      boolean quotesNothing,
      RequestContext sent,
      List<Throwable> chain) {
    Throwable e = chain.get(0);
    String text = chain.stream().map(Throwable::toString).collect(Collectors.joining("\n"));
    boolean kept = quotesNothing && sent.mask(text).equals(text);
    String detail = e.getClass().getSimpleName();
    if (kept && e.getMessage() != null) {
      detail += ": " + SafeText.excerpt(e.getMessage());
    }
    Throwable cause = kept ? e : RedactedCause.of(e);
    return type.apply(
        ErrorDetails.unanswered(sent.operationId(), what + " (" + detail + ")", cause));
  }

  private static boolean isInterruption(List<Throwable> chain) {
    boolean flag = Thread.currentThread().isInterrupted();
    return Causes.include(chain, ClosedByInterruptException.class, InterruptedException.class)
        // On a virtual thread an interrupt closes the socket: a bare SocketException.
        || (flag
            && (Causes.include(chain, InterruptedIOException.class)
                || chain.get(0).getClass() == SocketException.class));
  }
}
