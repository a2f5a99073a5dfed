package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ProxyAuthenticationRequiredException;
import ai.asksage.user.client.error.ResponseTooLargeException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.internal.http.ConnectTimeoutException;
import ai.asksage.user.client.internal.http.NoFreeConnectionException;
import ai.asksage.user.client.internal.http.OtherClients;
import ai.asksage.user.client.observe.CallEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** Whether retrying a call after an attempt is safe and worthwhile. */
enum RetryRule {
  /** Nothing was sent, or the server did nothing: status 429. */
  ALWAYS(true, true),
  /**
   * The server may or may not have carried out the call: the exchange broke, or a gateway answered
   * with status 502, 503 or 504.
   */
  IF_READ_ONLY(true, false),
  /**
   * It would end the same way again, or must not go on: a success, a TLS failure, a proxy that
   * wants a password, an answer that is too large, an interrupted caller, a closed client, any
   * other status. Status 408 among them, which says here that required information is missing, not
   * what HTTP means by it.
   */
  NEVER(false, false);

  private final boolean reading;
  private final boolean writing;

  RetryRule(boolean reading, boolean writing) {
    this.reading = reading;
    this.writing = writing;
  }

  /** Whether an operation may be retried. */
  boolean allows(boolean safeToRepeat) {
    return safeToRepeat ? reading : writing;
  }

  /**
   * The rule for an attempt without a response.
   *
   * @param error the exception that the failure becomes
   */
  static RetryRule of(IOException failure, AskSageException error) {
    if (error instanceof ClientClosedException
        || error instanceof TlsException
        || error instanceof ProxyAuthenticationRequiredException
        || error instanceof ResponseTooLargeException
        || error instanceof CallInterruptedException) {
      return NEVER;
    }
    boolean nothingSent =
        failure instanceof ConnectException // HC5's HttpHostConnectException too
            || failure instanceof NoRouteToHostException
            || failure instanceof UnknownHostException
            || failure instanceof ConnectTimeoutException
            || failure instanceof NoFreeConnectionException
            || OtherClients.isConnectTimeout(failure);
    return nothingSent ? ALWAYS : IF_READ_ONLY;
  }

  /**
   * The rule for a response.
   *
   * @param status as defined by {@link CallEvent#status()}
   */
  static RetryRule of(int status) {
    return switch (status) {
      case 429 -> ALWAYS;
      case 502, 503, 504 -> IF_READ_ONLY;
      default -> NEVER;
    };
  }
}
