package ai.asksage.user.client.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Collects the TLS settings. The JVM's are the default. Keeps no password. Not thread-safe. */
public final class TlsSettings {
  private final List<X509Certificate> trusted = new ArrayList<>();
  private @Nullable PrivateKeyEntry key;
  private @Nullable SSLContext context;

  public void context(SSLContext context) {
    this.context = context;
  }

  public void trust(Path path) {
    trusted.addAll(CertificateFile.trusted(path));
  }

  public void key(Path file, char @Nullable [] password) {
    this.key = CertificateFile.key(file, password);
  }

  public void key(KeyStore store, char @Nullable [] password, @Nullable String alias) {
    this.key = ClientKeys.find(store, password, alias);
  }

  public Tls build() {
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
        return new Tls(other, null); // Set by the application, or by another provider.
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
}
