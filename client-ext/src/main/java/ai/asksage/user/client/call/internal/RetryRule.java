package ai.asksage.user.client.call.internal;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.ResponseTooLargeException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.transport.internal.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;

/** Whether a call is worth and safe repeating after an attempt. */
enum RetryRule {
  /** Nothing was sent, or the server did nothing: status 429. */
  ALWAYS(true, true),
  /**
   * The server may or may not have done what it was asked to: the exchange broke, or a gateway
   * answered with status 502, 503 or 504.
   */
  IF_READ_ONLY(true, false),
  /**
   * It would end the same way again, or must not go on: a success, a TLS failure, an answer that is
   * too large, an interrupted caller, any other status. Status 408 among them, which says here that
   * required information is missing, not what HTTP means by it.
   */
  NEVER(false, false);

  private final boolean reading;
  private final boolean writing;

  RetryRule(boolean reading, boolean writing) {
    this.reading = reading;
    this.writing = writing;
  }

  /** Whether an operation may be repeated. */
  boolean allows(boolean readOnly) {
    return readOnly ? reading : writing;
  }

  /**
   * The rule for an attempt without an answer.
   *
   * @param error what the failure was found to be
   */
  static RetryRule of(IOException failure, AskSageException error) {
    if (error instanceof TlsException
        || error instanceof ResponseTooLargeException
        || error instanceof CallInterruptedException) {
      return NEVER;
    }
    boolean nothingSent =
        failure instanceof ConnectException // HC5's HttpHostConnectException too
            || failure instanceof NoRouteToHostException
            || failure instanceof UnknownHostException
            || failure instanceof ConnectTimeoutException
            || failure instanceof HttpConnectTimeoutException;
    return nothingSent ? ALWAYS : IF_READ_ONLY;
  }

  /**
   * The rule for an answer.
   *
   * @param status as {@link CallEvent#status()} has it
   */
  static RetryRule of(int status) {
    return switch (status) {
      case 429 -> ALWAYS;
      case 502, 503, 504 -> IF_READ_ONLY;
      default -> NEVER;
    };
  }
}
