package ai.asksage.user.client.internal.tls;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.Text;
import java.io.IOException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The reason why TLS failed, in one line of text, and the server's chain as far as known. */
public record TlsProblem(Reason reason, String what, List<X509Certificate> certificates) {
  /** A server ended the handshake because of the client's certificate. */
  static final class ClientCertificateException extends SSLException {
    ClientCertificateException(String message, Exception cause) {
      super(message, cause);
    }
  }

  private static final int MAX_CERTIFICATES = 4;
  private static final int MAX_NAMES = 10;

  // The JDK and Bouncy Castle report these only in messages.
  private static final Pattern OTHER_NAME =
      Pattern.compile("CertificateException: No (subject alternative|common name|name )");
  private static final Pattern NOTHING_COMMON =
      Pattern.compile(
          "(?m)No appropriate protocol|selected protocol version|No cipher"
              + "|(plaintext connection|SSL message)\\?*$");

  /** An alert in a message of the JDK's provider or of Bouncy Castle. */
  private static final Pattern ALERT =
      Pattern.compile("(?:Received fatal alert|TlsFatalAlertReceived): ([a-z_]+)");

  private static final Pattern ABOUT_OUR_CERTIFICATE =
      Pattern.compile(
          "access_denied|bad_certificate|certificate_(expired|required|revoked|unknown)"
              + "|decrypt_error|unknown_ca|unsupported_certificate");

  public static TlsProblem of(List<Throwable> failure) {
    List<X509Certificate> certificates = certificates(failure);
    Reason reason = reason(failure, certificates);
    String what =
        switch (reason) {
          case UNKNOWN_AUTHORITY ->
              "the authority behind the server's certificate is not trusted" + chain(certificates);
          case EXPIRED -> "the server's certificate is not valid today" + chain(certificates);
          case WRONG_HOST -> "the server's certificate is for another host" + names(certificates);
          case CLIENT_CERTIFICATE ->
              failure.stream()
                  .filter(ClientCertificateException.class::isInstance)
                  .map(Throwable::getMessage)
                  .findFirst()
                  .orElse("the server requires a client certificate, or a different one");
          case NO_COMMON_PROTOCOL -> "client and server have no TLS protocol or cipher in common";
          case OTHER -> "no secure connection";
        };
    return new TlsProblem(reason, what, certificates);
  }

  /** Returns whether TLS failed. Bouncy Castle does not always throw an SSLException. */
  public static boolean isFailure(IOException failure) {
    return failure instanceof SSLException || !alert(failure).isEmpty();
  }

  /** Returns the peer's alert, such as {@code unknown_ca}; empty if there is none. */
  static String alert(Throwable failure) {
    Matcher alert =
        ALERT.matcher(Causes.of(failure).stream().map(String::valueOf).collect(joining("\n")));
    return alert.find() ? alert.group(1) : "";
  }

  static boolean isAboutOurCertificate(String alert) {
    return ABOUT_OUR_CERTIFICATE.matcher(alert).matches();
  }

  private static Reason reason(List<Throwable> failure, List<X509Certificate> certificates) {
    String words = failure.stream().map(String::valueOf).collect(joining("\n"));
    String alert = alert(failure.get(0));
    if (Causes.include(
        failure, CertificateExpiredException.class, CertificateNotYetValidException.class)) {
      return Reason.EXPIRED;
    }
    if (Causes.include(failure, CertPathBuilderException.class)) {
      // Some providers ignore expired certificates, and then report that there is no chain.
      boolean valid = certificates.isEmpty() || validity(certificates.get(0)).isEmpty();
      return valid ? Reason.UNKNOWN_AUTHORITY : Reason.EXPIRED;
    }
    if (Causes.include(failure, SSLPeerUnverifiedException.class)
        || OTHER_NAME.matcher(words).find()
        || alert.equals("unrecognized_name")) {
      return Reason.WRONG_HOST;
    }
    if (Causes.include(failure, ClientCertificateException.class) || isAboutOurCertificate(alert)) {
      return Reason.CLIENT_CERTIFICATE;
    }
    return alert.matches("handshake_failure|insufficient_security|protocol_version")
            || NOTHING_COMMON.matcher(words).find()
        ? Reason.NO_COMMON_PROTOCOL
        : Reason.OTHER;
  }

  /** Records the server's certificates, its own first. */
  static CertPathValidatorException refused(Certificate[] chain, Exception cause)
      throws CertificateException {
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain));
    return new CertPathValidatorException(cause.getMessage(), cause, path, -1);
  }

  private static List<X509Certificate> certificates(List<Throwable> failure) {
    for (Throwable e : failure) {
      if (e instanceof CertPathValidatorException invalid && invalid.getCertPath() != null) {
        return invalid.getCertPath().getCertificates().stream()
            .map(X509Certificate.class::cast)
            .toList();
      }
    }
    return List.of();
  }

  /** Describes the chain. The certificates of an inspecting proxy name its owner. */
  private static String chain(List<X509Certificate> certificates) {
    return certificates.stream()
        .limit(MAX_CERTIFICATES)
        .map(
            one ->
                Text.quoted(one.getSubjectX500Principal().getName())
                    + (" issued by " + Text.quoted(one.getIssuerX500Principal().getName()))
                    + validity(one))
        .collect(joining("; ", certificates.isEmpty() ? "" : ": ", ""));
  }

  private static String validity(X509Certificate certificate) {
    Instant now = Instant.now();
    Instant start = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    return (start.isAfter(now) ? ", valid from " + start : "")
        + (end.isBefore(now) ? ", expired on " + end : "");
  }

  private static String names(List<X509Certificate> certificates) {
    try {
      Collection<List<?>> names =
          certificates.isEmpty() ? null : certificates.get(0).getSubjectAlternativeNames();
      return names == null
          ? ""
          : names.stream()
              .limit(MAX_NAMES)
              .map(name -> Text.quoted(String.valueOf(name.get(1))))
              .collect(joining(", ", ": ", ""));
    } catch (CertificateParsingException e) {
      return "";
    }
  }
}
