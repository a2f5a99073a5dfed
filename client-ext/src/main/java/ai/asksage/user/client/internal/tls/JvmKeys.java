package ai.asksage.user.client.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The keys that the JVM is told of by {@code javax.net.ssl.keyStore}, as its own context has. */
final class JvmKeys {
  private static final String NAME = "javax.net.ssl.keyStore";

  private JvmKeys() {}

  static X509ExtendedKeyManager manager() throws GeneralSecurityException, IOException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    String file = property("");
    String secret = property("Password");
    char @Nullable [] password = secret.isEmpty() ? null : secret.toCharArray();
    KeyStore store = file.isEmpty() ? null : store(file, password);
    boolean onCard = store != null && store.getType().equals("PKCS11");
    factory.init(store, onCard ? null : password);
    for (KeyManager manager : factory.getKeyManagers()) {
      if (manager instanceof X509ExtendedKeyManager keys) {
        return keys;
      }
    }
    throw new GeneralSecurityException("No key manager for X.509");
  }

  private static KeyStore store(String file, char @Nullable [] password)
      throws GeneralSecurityException, IOException {
    String type = property("Type").isEmpty() ? KeyStore.getDefaultType() : property("Type");
    String provider = property("Provider");
    KeyStore store =
        provider.isEmpty() ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
    if (file.equals("NONE")) { // What the JVM calls a card's.
      store.load(null, password);
      return store;
    }
    try (InputStream content = Files.newInputStream(Path.of(file))) {
      store.load(content, password);
    }
    return store;
  }

  private static String property(String end) {
    return System.getProperty(NAME + end, "");
  }
}
