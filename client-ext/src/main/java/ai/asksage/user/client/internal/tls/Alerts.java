package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.Causes;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the other side says when it ends a handshake, as the names of TLS: {@code unknown_ca}. */
public final class Alerts {
  /** As the JDK's provider words it, and as Bouncy Castle's does. */
  private static final Pattern RECEIVED =
      Pattern.compile("(?:Received fatal alert|TlsFatalAlertReceived): ([a-z_]+)");

  private static final Set<String> ABOUT_OUR_CERTIFICATE =
      Set.of(
          "access_denied",
          "bad_certificate",
          "certificate_expired",
          "certificate_required",
          "certificate_revoked",
          "certificate_unknown",
          "decrypt_error",
          "unknown_ca",
          "unsupported_certificate");

  private Alerts() {}

  /** The alert that an exception or one of its causes tells of; empty if there is none. */
  public static String received(Throwable failure) {
    return Causes.of(failure).stream()
        .map(e -> RECEIVED.matcher(String.valueOf(e)))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("");
  }

  /** Whether a server says by it what it thinks of the client's certificate. */
  public static boolean isAboutOurCertificate(String alert) {
    return ABOUT_OUR_CERTIFICATE.contains(alert);
  }
}
