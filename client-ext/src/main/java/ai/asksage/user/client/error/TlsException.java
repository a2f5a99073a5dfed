package ai.asksage.user.client.error;

/**
 * No secure connection could be made, or it broke. Check the server's certificate and name, the
 * trusted certificates of the {@code SSLContext} and, where one is asked for, the client
 * certificate (CAC).
 */
public final class TlsException extends TransportException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public TlsException(ErrorDetails details) {
    super(
        details,
        "Check the certificate and name of the server, the trusted certificates and, where one is"
            + " asked for, the client certificate (CAC).");
  }
}
