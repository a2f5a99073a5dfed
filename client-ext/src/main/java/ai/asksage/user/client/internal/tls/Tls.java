package ai.asksage.user.client.internal.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The SSL context of a client, and better exceptions for its failures. The key manager is null if
 * the application created the context. Thread-safe.
 */
public record Tls(SSLContext context, @Nullable ClientKeys keys) {
  /** Uses the application's context, or without one this key, these certificates and the JVM's. */
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
      made.init(new KeyManager[] {keys}, new TrustManager[] {new Trust(trusted)}, null);
      return new Tls(made, keys);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "The JVM's own keys or trusted certificates cannot be used (javax.net.ssl.keyStore,"
              + (" javax.net.ssl.trustStore): " + e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * Explains a failure. {@code fresh} is the socket if this exchange began a handshake and has no
   * response. {@code closed}: the server closed the connection after the request was {@code sent}.
   * Returns a {@code ConnectException} if the handshake broke for no known reason, and an {@code
   * SSLException} if TLS failed.
   */
  public Exception explained(
      Exception failure, @Nullable SSLSocket fresh, boolean sent, boolean closed) {
    if (fresh != null && failure instanceof SSLPeerUnverifiedException) {
      return withCertificates(failure, fresh);
    }
    // With TLS 1.3 the handshake ends before the server has seen the client's certificate. The
    // server then sends an alert, or closes the connection before it has read the first request.
    boolean accepted = sent && fresh != null && !fresh.getSession().getProtocol().equals("TLSv1.3");
    boolean broken =
        fresh != null && !accepted && (closed || isBroken(failure) || isBroken(failure.getCause()));
    boolean handshake = fresh != null && !sent;
    String alert = TlsProblem.alert(failure);
    boolean refused =
        broken || TlsProblem.isAboutOurCertificate(alert) || alert.equals("handshake_failure");
    String refusal = keys == null || !refused ? null : keys.refusal(fresh);
    if (refusal != null) {
      return new TlsProblem.ClientCertificateException(refusal, failure);
    }
    if (broken && handshake && keys != null) {
      // With the application's own context, the server may have required a certificate.
      String what = "The connection broke during the TLS handshake";
      return (Exception) new ConnectException(what).initCause(failure);
    }
    boolean late = failure instanceof SocketTimeoutException;
    return failure instanceof SSLException || ((late || !handshake) && alert.isEmpty())
        ? failure
        : new SSLException("The TLS connection failed", failure);
  }

  /** Adds the server's certificates to the exception for a wrong host name. */
  private static Exception withCertificates(Exception failure, SSLSocket socket) {
    try {
      Certificate[] chain = socket.getSession().getPeerCertificates();
      return new SSLException(failure.getMessage(), TlsProblem.refused(chain, failure));
    } catch (SSLPeerUnverifiedException | CertificateException e) {
      return failure;
    }
  }

  /** Returns whether the peer or an intermediary closed the connection. */
  private static boolean isBroken(@Nullable Throwable e) {
    return e instanceof SocketException
        || e instanceof EOFException
        || (e != null && e.getClass() == IOException.class);
  }

  /** Trusts the JVM's authorities and these certificates, and reports which chain it refused. */
  private static final class Trust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;

    Trust(List<X509Certificate> added) throws GeneralSecurityException, IOException {
      X509ExtendedTrustManager jvm = manager(null);
      if (added.isEmpty()) {
        this.trust = jvm;
        return;
      }
      List<X509Certificate> all = new ArrayList<>(added);
      all.addAll(List.of(jvm.getAcceptedIssuers()));
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate certificate : all) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      this.trust = manager(store);
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
        throws GeneralSecurityException {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      if (factory.getTrustManagers()[0] instanceof X509ExtendedTrustManager trust) {
        return trust;
      }
      throw new GeneralSecurityException("The JVM's trust manager does not check the connection");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      try {
        trust.checkServerTrusted(chain, type, socket);
      } catch (CertificateException e) {
        throw new CertificateException(e.getMessage(), TlsProblem.refused(chain, e));
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      trust.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      trust.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException(); // Only servers call this and the next two.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return trust.getAcceptedIssuers();
    }
  }
}
