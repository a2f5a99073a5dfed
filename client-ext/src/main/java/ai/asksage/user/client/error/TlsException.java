package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.Arguments;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * No secure connection could be made, or it broke. {@link #reason()} says why, as far as that can
 * be told, and {@link #serverCertificates()} who answered instead of the server where something in
 * between opens TLS. It is not retried, since it would end the same way.
 */
public final class TlsException extends TransportException {
  private static final long serialVersionUID = 1L;

  /** Why there is no secure connection. */
  public enum Reason {
    /** Nobody whom this client trusts has signed the server's certificate. */
    UNKNOWN_AUTHORITY(
        "If that issuer belongs to your organization, its proxy inspects TLS or its authority is"
            + " private: get the authority's certificate from those who run it, and trust it with"
            + " trustedCertificates(path). If you do not know it, somebody is in between: stop."),
    /** The server's certificate, or one above it, is not valid any more, or not yet. */
    EXPIRED("Check the clock of this machine; if it is right, the server needs a new certificate."),
    /** The server's certificate is for other names. */
    WRONG_HOST(
        "Call the server by a name that its certificate has: check the tenant or base URL; or"
            + " somebody else answers in its place."),
    /** The server wants a client certificate, such as that of a card, or another one. */
    CLIENT_CERTIFICATE(
        "Set the certificate that the server expects (CAC, PIV) with clientCertificate; if one is"
            + " set, check that it is valid and of an authority that the server knows."),
    /** Both ends have no version or cipher of TLS in common, or the other end has no TLS. */
    NO_COMMON_PROTOCOL(
        "This client speaks TLS 1.2 and 1.3, with what the JVM allows (jdk.tls.disabledAlgorithms):"
            + " check host and port, and what the server speaks."),
    /** Anything else; the message of the cause says what. */
    OTHER(
        "Check the certificate and name of the server, the trusted certificates and, where one is"
            + " asked for, the client certificate (CAC).");

    private final String advice;

    Reason(String advice) {
      this.advice = advice;
    }
  }

  private final Reason reason;
  private final List<X509Certificate> serverCertificates;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   * @param reason why there is no secure connection
   * @param serverCertificates what the other end showed, its own first; empty if not known
   */
  public TlsException(
      ErrorDetails details, Reason reason, List<X509Certificate> serverCertificates) {
    super(details, Arguments.require(reason, "reason").advice);
    this.reason = reason;
    this.serverCertificates =
        List.copyOf(Arguments.require(serverCertificates, "serverCertificates"));
  }

  /**
   * Why there is no secure connection.
   *
   * @return the reason; {@link Reason#OTHER} if it cannot be told
   */
  public Reason reason() {
    return reason;
  }

  /**
   * The certificates with which the other end was refused, as they came. Nothing in them is proven:
   * that is why it was refused.
   *
   * @return the other end's own first, then those of its issuers; unmodifiable; empty if they are
   *     not known, as with an {@code SSLContext} or a transport of the user's own
   */
  public List<X509Certificate> serverCertificates() {
    return serverCertificates;
  }
}
