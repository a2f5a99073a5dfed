package ai.asksage.user.client.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Collects what a user says about certificates. Not thread-safe. Keeps no password. */
public final class TlsSettings {
  private final List<X509Certificate> trusted = new ArrayList<>();
  private @Nullable ClientKey key;
  private @Nullable SSLContext context;

  /** Starts with what the JVM trusts, and is. */
  public TlsSettings() {}

  /** Everything at once. */
  public void context(SSLContext context) {
    this.context = context;
  }

  /**
   * Trusts more.
   *
   * @throws IllegalArgumentException if it cannot be read, or holds no certificate
   */
  public void trust(Path path) {
    trusted.addAll(TrustedCertificates.read(path));
  }

  /**
   * Identifies the client.
   *
   * @throws IllegalArgumentException if the file cannot be read or opened
   */
  public void key(Path file, char @Nullable [] password) {
    this.key = ClientKeyFile.read(file, password);
  }

  /**
   * Identifies the client.
   *
   * @param alias null for the only one there is
   * @throws IllegalArgumentException if there is no such key
   */
  public void key(KeyStore store, char @Nullable [] password, @Nullable String alias) {
    this.key = ClientKey.of(store, password, alias);
  }

  /**
   * Puts it together.
   *
   * @throws IllegalStateException if settings exclude each other, or the JVM's own are broken
   */
  public Tls build() {
    boolean ours = !trusted.isEmpty() || key != null;
    if (context != null) {
      if (ours) {
        throw new IllegalStateException(
            "Call either sslContext, or trustedCertificates and clientCertificate: an SSLContext"
                + " says already what those say");
      }
      return new Tls(context, null);
    }
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      SSLContext jvm = SSLContext.getDefault();
      // One that the application has set, or another provider's.
      if (!ours && !(jvm.getProtocol().equals("Default") && isLike(made, jvm))) {
        return new Tls(jvm, null);
      }
      AskedKeys keys = new AskedKeys(key == null ? JvmKeys.manager() : new OneKey(key));
      made.init(new KeyManager[] {keys}, new TrustManager[] {ServerTrust.with(trusted)}, null);
      return new Tls(made, keys);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "The JVM's own keys or trusted certificates cannot be used (javax.net.ssl.keyStore,"
              + " javax.net.ssl.trustStore): "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  private static boolean isLike(SSLContext made, SSLContext jvm) {
    return made.getProvider().equals(jvm.getProvider());
  }
}
