package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.Causes;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts whom the JVM trusts, and then whom certificates of the user's say; nobody else, ever. A
 * chain that is refused is kept in the exception, so that the user learns who it was.
 */
final class ServerTrust extends X509ExtendedTrustManager {
  private interface Check {
    void by(X509ExtendedTrustManager trust) throws CertificateException;
  }

  private final List<X509ExtendedTrustManager> trusts;

  private ServerTrust(List<X509ExtendedTrustManager> trusts) {
    this.trusts = trusts;
  }

  /**
   * The JVM's trust, and some certificates.
   *
   * @param added none for the JVM's alone
   */
  static ServerTrust with(List<X509Certificate> added) throws GeneralSecurityException {
    List<X509ExtendedTrustManager> trusts = new ArrayList<>();
    trusts.add(manager(null));
    if (!added.isEmpty()) {
      trusts.add(manager(store(added)));
    }
    return new ServerTrust(List.copyOf(trusts));
  }

  private static KeyStore store(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    for (X509Certificate certificate : certificates) {
      store.setCertificateEntry("added-" + store.size(), certificate);
    }
    return store;
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager trust) {
        return trust;
      }
    }
    throw new GeneralSecurityException("No trust manager checks the names of servers");
  }

  private void check(X509Certificate[] chain, Check check) throws CertificateException {
    CertificateException refused = null;
    for (X509ExtendedTrustManager trust : trusts) {
      try {
        check.by(trust);
        return;
      } catch (CertificateException e) {
        // Another's "not known" says less than "known, but expired" or "known, but another name".
        if (refused == null || isUnknownAuthority(refused)) {
          refused = refused != null && isUnknownAuthority(e) ? refused : e;
        }
      }
    }
    throw new RefusedChainException(
        List.of(chain), refused == null ? new CertificateException("no trust") : refused);
  }

  private static boolean isUnknownAuthority(Throwable e) {
    return Causes.include(Causes.of(e), CertPathBuilderException.class);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, trust -> trust.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, trust -> trust.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, trust -> trust.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, trust -> trust.checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, trust -> trust.checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, trust -> trust.checkClientTrusted(chain, type));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusts.stream()
        .flatMap(trust -> Stream.of(trust.getAcceptedIssuers()))
        .toArray(X509Certificate[]::new);
  }
}
