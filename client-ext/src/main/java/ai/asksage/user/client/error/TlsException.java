package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;
import java.security.cert.X509Certificate;
import java.util.List;

/** The TLS connection could not be established, or broke. Not retried. */
public final class TlsException extends TransportException {
  /** Why there is no TLS connection. */
  public enum Reason {
    /** The client does not trust the issuer of the server's certificate. */
    UNKNOWN_AUTHORITY(
        "If the issuer is your organization's (a private authority, or a proxy that inspects TLS),"
            + " get its certificate from your administrators and trust it with"
            + " trustedCertificates(path). If not, somebody may be intercepting the connection."),
    /** The server's certificate, or one of its issuers', has expired or is not valid yet. */
    EXPIRED("Check the clock of this machine; if it is right, the server needs a new certificate."),
    /** The server's certificate is for other host names. */
    WRONG_HOST(
        "Use a host name of the certificate. If the tenant is right, another server responds."),
    /** The server requires a client certificate, such as that of a card, or refused it. */
    CLIENT_CERTIFICATE(
        "Set the certificate that the server expects (CAC, PIV) with clientCertificate; it must be"
            + " valid, and the server must know its issuer."),
    /** Client and server share no TLS version or cipher, or the server does not use TLS. */
    NO_COMMON_PROTOCOL(
        "This client supports TLS 1.2 and 1.3, as far as the JVM allows"
            + " (jdk.tls.disabledAlgorithms): check host and port, and what the server supports."),
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

  TlsException(ErrorDetails details, Reason reason, List<X509Certificate> serverCertificates) {
    super(details, reason.advice);
    this.reason = reason;
    this.serverCertificates = List.copyOf(serverCertificates);
  }

  /** Returns why there is no TLS connection; {@link Reason#OTHER} if it is not known. */
  public Reason reason() {
    return reason;
  }

  /** Returns the refused chain, leaf first, unmodifiable; empty if not known. */
  public List<X509Certificate> serverCertificates() {
    return serverCertificates;
  }
}
