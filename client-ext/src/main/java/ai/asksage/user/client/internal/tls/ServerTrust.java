package ai.asksage.user.client.internal.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the JVM's authorities and additional certificates, and reports which chain it refused. */
final class ServerTrust extends X509ExtendedTrustManager {
  /** A refused chain, the server's own certificate first. */
  static final class RefusedChain extends CertificateException {
    final transient List<X509Certificate> certificates;

    RefusedChain(X509Certificate[] certificates, Exception cause) {
      super(cause.getMessage(), cause);
      this.certificates = List.of(certificates);
    }
  }

  private final X509ExtendedTrustManager trust;

  ServerTrust(List<X509Certificate> added) throws GeneralSecurityException, IOException {
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
      throw new RefusedChain(chain, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
