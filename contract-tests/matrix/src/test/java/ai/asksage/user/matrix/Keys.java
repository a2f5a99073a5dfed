package ai.asksage.user.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key that both ends identify themselves by and trust.
 *
 * @param file a key store, which also says which certificates are trusted
 */
record Keys(Path file) {
  static final String PASSWORD = "only-for-tests";

  static Keys create(Path file) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair -keyalg EC -dname CN=matrix -ext SAN=ip:127.0.0.1 -storetype JKS",
            "-keystore " + file + " -storepass " + PASSWORD + " -keypass " + PASSWORD);
    Process keytool =
        new ProcessBuilder(List.of(String.join(" ", command).split(" ")))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(output);
    }
    return new Keys(file);
  }

  SSLContext context() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
