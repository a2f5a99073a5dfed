package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.tls.ServerTrust.RefusedChain;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The SSL context of a client, and better exceptions for its failures. The key manager is null if
 * the application created the context. Thread-safe.
 */
public record Tls(SSLContext context, @Nullable ClientKeys keys) {
  /** A server ended the handshake because of the client's certificate. */
  static final class ClientCertificateException extends SSLException {
    ClientCertificateException(String message, IOException cause) {
      super(message, cause);
    }
  }

  /**
   * Uses the application's context. If it is null, uses this key, and trusts these certificates and
   * those of the JVM.
   */
  public static Tls of(
      @Nullable SSLContext context, @Nullable PrivateKeyEntry key, List<X509Certificate> trusted) {
    boolean ours = !trusted.isEmpty() || key != null;
    if (context != null && ours) {
      throw new IllegalStateException(
          "Call either sslContext, or trustedCertificates and clientCertificate: an SSLContext"
              + " replaces both");
    }
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      SSLContext other = context == null ? SSLContext.getDefault() : context;
      boolean standard =
          other.getProtocol().equals("Default") && other.getProvider().equals(made.getProvider());
      if (context != null || (!ours && !standard)) {
        return new Tls(other, null); // Made by the application or another provider.
      }
      ClientKeys keys = new ClientKeys(key);
      made.init(new KeyManager[] {keys}, new TrustManager[] {new ServerTrust(trusted)}, null);
      return new Tls(made, keys);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "The JVM's own keys or trusted certificates cannot be used (javax.net.ssl.keyStore,"
              + (" javax.net.ssl.trustStore): " + e.getClass().getSimpleName()),
          e);
    }
  }

  /** An alert in a message of the JDK's provider or of Bouncy Castle. */
  private static final Pattern ALERT =
      Pattern.compile("(?:Received fatal alert|TlsFatalAlertReceived): ([a-z_]+)");

  private static final Pattern ABOUT_OUR_CERTIFICATE =
      Pattern.compile(
          "access_denied|bad_certificate|certificate_(expired|required|revoked|unknown)"
              + "|decrypt_error|unknown_ca|unsupported_certificate");

  /** Returns whether TLS failed. Bouncy Castle does not always throw an SSLException. */
  public static boolean isFailure(IOException failure) {
    return failure instanceof SSLException || !alert(failure).isEmpty();
  }

  /** Returns the peer's alert, such as {@code unknown_ca}; empty if there is none. */
  static String alert(Throwable failure) {
    Matcher alert =
        ALERT.matcher(
            Causes.of(failure).stream().map(String::valueOf).collect(Collectors.joining("\n")));
    return alert.find() ? alert.group(1) : "";
  }

  static boolean isAboutOurCertificate(String alert) {
    return ABOUT_OUR_CERTIFICATE.matcher(alert).matches();
  }

  /**
   * Explains a failure of the handshake or of the check of the server's name. Returns a {@code
   * SocketTimeoutException} as it is, a {@code ConnectException} if the connection broke for no
   * known reason, else an {@code SSLException}.
   */
  public IOException handshakeFailed(IOException failure, SSLSocket socket) {
    boolean broken = isBroken(failure) || isBroken(failure.getCause());
    IOException explained = explained(failure, socket, broken);
    if (!explained.equals(failure) || failure instanceof SocketTimeoutException) {
      return explained;
    }
    if (broken && keys != null) {
      // With the application's own context, the server may have required a certificate.
      String what = "The connection broke during the TLS handshake";
      return (IOException) new ConnectException(what).initCause(failure);
    }
    return failure instanceof SSLException
        ? failure
        : new SSLException("The TLS handshake failed", failure);
  }

  /**
   * Explains a failure at any time. With TLS 1.3 a server refuses the client's certificate only
   * after the client has finished the handshake, so the failure may appear with the first request.
   * {@code closedEarly}: the connection broke before the first byte of a response, so the alert may
   * be lost.
   */
  public IOException explained(IOException failure, SSLSocket socket, boolean closedEarly) {
    if (failure instanceof SSLPeerUnverifiedException) {
      return withCertificates(failure, socket);
    }
    String alert = alert(failure);
    boolean refused =
        closedEarly || isAboutOurCertificate(alert) || alert.equals("handshake_failure");
    String refusal = keys == null || !refused ? null : keys.refusal(socket);
    if (refusal != null) {
      return new ClientCertificateException(refusal, failure);
    }
    return failure instanceof SSLException || alert.isEmpty()
        ? failure
        : new SSLException("The peer ended the TLS connection", failure);
  }

  /** Adds the server's certificates to the exception for a wrong host name. */
  private static IOException withCertificates(IOException failure, SSLSocket socket) {
    try {
      X509Certificate[] chain = (X509Certificate[]) socket.getSession().getPeerCertificates();
      return new SSLException(failure.getMessage(), new RefusedChain(chain, failure));
    } catch (SSLPeerUnverifiedException e) {
      return failure;
    }
  }

  /** Returns whether the peer or an intermediary closed the connection. */
  private static boolean isBroken(@Nullable Throwable e) {
    return e instanceof SocketException
        || e instanceof EOFException
        || e instanceof ClosedChannelException
        || (e != null && e.getClass() == IOException.class);
  }
}
