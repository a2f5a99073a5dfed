package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.ErrorDetails;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.SafeText;
import ai.asksage.user.client.internal.tls.Alerts;
import ai.asksage.user.client.internal.tls.ClientCertificateException;
import ai.asksage.user.client.internal.tls.RefusedChainException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why there is no TLS. Types and alerts say most of it; only in words do the JDK and Bouncy Castle
 * say that a name is another one, or that no protocol fits.
 *
 * @param what in words
 * @param certificates those of the other end, as far as they are known
 */
record TlsProblem(Reason reason, String what, List<X509Certificate> certificates) {
  private static final int MAX_CERTIFICATES = 4;
  private static final int MAX_NAMES = 10;

  private static final Pattern OTHER_NAME =
      Pattern.compile("No (subject alternative|common name|name )");
  private static final Pattern NO_COMMON =
      Pattern.compile("No appropriate protocol|selected protocol version|No cipher");
  private static final Pattern NO_TLS = Pattern.compile("(plaintext connection|SSL message)\\?*$");

  static TlsProblem of(List<Throwable> failure) {
    List<X509Certificate> certificates = certificates(failure);
    Reason reason = reason(failure, certificates);
    String what =
        switch (reason) {
          case UNKNOWN_AUTHORITY ->
              "the authority behind the server's certificate is not trusted" + chain(certificates);
          case EXPIRED -> "the server's certificate is not valid today" + chain(certificates);
          case WRONG_HOST -> "the server's certificate is for another host" + names(certificates);
          case CLIENT_CERTIFICATE ->
              Causes.include(failure, ClientCertificateException.class)
                  ? "no secure connection" // Its message says the rest.
                  : "the server wants a client certificate, or another one";
          case NO_COMMON_PROTOCOL -> "no protocol or cipher of TLS in common";
          case OTHER -> "no secure connection";
        };
    return new TlsProblem(reason, what, certificates);
  }

  TlsException exception(ErrorDetails details) {
    return new TlsException(details, reason, certificates);
  }

  private static Reason reason(List<Throwable> failure, List<X509Certificate> certificates) {
    if (Causes.include(
        failure, CertificateExpiredException.class, CertificateNotYetValidException.class)) {
      return Reason.EXPIRED;
    }
    if (Causes.include(failure, CertPathBuilderException.class)) {
      // Some providers look for a chain only among what is valid, and say that there is none.
      return certificates.isEmpty() || isValid(certificates.get(0))
          ? Reason.UNKNOWN_AUTHORITY
          : Reason.EXPIRED;
    }
    if (Causes.include(failure, SSLPeerUnverifiedException.class)
        || failure.stream()
            .anyMatch(e -> e instanceof CertificateException && says(e, OTHER_NAME))) {
      return Reason.WRONG_HOST;
    }
    String alert = Alerts.received(failure.get(0));
    if (Causes.include(failure, ClientCertificateException.class)
        || Alerts.isAboutOurCertificate(alert)) {
      return Reason.CLIENT_CERTIFICATE;
    }
    return switch (alert) {
      case "unrecognized_name" -> Reason.WRONG_HOST;
      case "handshake_failure", "insufficient_security", "protocol_version" ->
          Reason.NO_COMMON_PROTOCOL;
      default ->
          failure.stream().anyMatch(e -> says(e, NO_COMMON) || says(e, NO_TLS))
              ? Reason.NO_COMMON_PROTOCOL
              : Reason.OTHER;
    };
  }

  private static boolean isValid(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private static boolean says(Throwable e, Pattern words) {
    return e.getMessage() != null && words.matcher(e.getMessage()).find();
  }

  private static List<X509Certificate> certificates(List<Throwable> failure) {
    for (Throwable e : failure) {
      if (e instanceof RefusedChainException refused) {
        return refused.chain();
      }
    }
    return failure.stream()
        .filter(CertPathValidatorException.class::isInstance)
        .map(e -> ((CertPathValidatorException) e).getCertPath())
        .filter(path -> path != null)
        .flatMap(path -> path.getCertificates().stream())
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  /** Whose it is: that of an inspecting proxy names its owner. */
  private static String chain(List<X509Certificate> certificates) {
    return certificates.isEmpty()
        ? ""
        : certificates.stream()
            .limit(MAX_CERTIFICATES)
            .map(TlsProblem::described)
            .collect(Collectors.joining("; ", ": ", ""));
  }

  private static String described(X509Certificate certificate) {
    Instant now = Instant.now();
    Instant start = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    return SafeText.quoted(certificate.getSubjectX500Principal().getName())
        + " issued by "
        + SafeText.quoted(certificate.getIssuerX500Principal().getName())
        + (start.isAfter(now) ? ", valid from " + start : "")
        + (end.isBefore(now) ? ", expired on " + end : "");
  }

  private static String names(List<X509Certificate> certificates) {
    if (certificates.isEmpty()) {
      return "";
    }
    try {
      Collection<List<?>> names = certificates.get(0).getSubjectAlternativeNames();
      return names == null
          ? ""
          : names.stream()
              .limit(MAX_NAMES)
              .map(name -> SafeText.quoted(String.valueOf(name.get(1))))
              .collect(Collectors.joining(", ", ": ", ""));
    } catch (CertificateParsingException e) {
      return "";
    }
  }
}
