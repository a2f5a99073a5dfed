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
    String alert = TlsProblem.alert(failure);
    boolean refused =
        closedEarly || TlsProblem.isAboutOurCertificate(alert) || alert.equals("handshake_failure");
    String refusal = keys == null || !refused ? null : keys.refusal(socket);
    if (refusal != null) {
      return new TlsProblem.ClientCertificateException(refusal, failure);
    }
    return failure instanceof SSLException || alert.isEmpty()
        ? failure
        : new SSLException("The peer ended the TLS connection", failure);
  }

  /** Adds the server's certificates to the exception for a wrong host name. */
  private static IOException withCertificates(IOException failure, SSLSocket socket) {
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
