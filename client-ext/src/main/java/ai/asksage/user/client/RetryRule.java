package ai.asksage.user.client;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.ResponseTooLargeException;
import ai.asksage.user.client.error.TlsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * The ways in which an attempt ends, and whether the call is worth and safe repeating after each.
 */
enum RetryRule {
  /** Nothing was sent. */
  CONNECT_FAILURE(true, true),
  /** The server may or may not have done what it was asked to. */
  BROKEN_EXCHANGE(true, false),
  /**
   * TLS failure, answer too large, interrupted caller: it would end the same way again, or must not
   * go on.
   */
  FINAL_FAILURE(false, false),
  /** Status 429: the server did nothing. */
  TOO_MANY_REQUESTS(true, true),
  /** Status 502. */
  BAD_GATEWAY(true, false),
  /** Status 503. */
  SERVICE_UNAVAILABLE(true, false),
  /** Status 504. */
  GATEWAY_TIMEOUT(true, false),
  /**
   * Status 408, which says here that required information is missing, not what HTTP means by it.
   */
  MISSING_INFORMATION(false, false),
  /** Any other status, success among them. */
  OTHER_STATUS(false, false);

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
      return FINAL_FAILURE;
    }
    boolean nothingSent =
        failure instanceof ConnectException // HC5's HttpHostConnectException too
            || failure instanceof NoRouteToHostException
            || failure instanceof UnknownHostException
            || failure instanceof ConnectTimeoutException
            || failure instanceof HttpConnectTimeoutException;
    return nothingSent ? CONNECT_FAILURE : BROKEN_EXCHANGE;
  }

  /**
   * The rule for an answer.
   *
   * @param status as {@link CallEvent#status()} has it
   */
  static RetryRule of(int status) {
    return switch (status) {
      case 408 -> MISSING_INFORMATION;
      case 429 -> TOO_MANY_REQUESTS;
      case 502 -> BAD_GATEWAY;
      case 503 -> SERVICE_UNAVAILABLE;
      case 504 -> GATEWAY_TIMEOUT;
      default -> OTHER_STATUS;
    };
  }
}
