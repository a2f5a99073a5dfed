package ai.asksage.user.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The key store of the servers with TLS, made anew in each run, which their clients trust. */
public record Certificate(Path keyStore) {
  private static final String PASSWORD = "no-secret";

  /** Makes it, and has this JVM trust it. */
  public static Certificate make(Path keyStore) throws IOException, InterruptedException {
    Files.deleteIfExists(keyStore);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost")
            .redirectErrorStream(true)
            .redirectOutput(keyStore.resolveSibling("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool ended with " + keytool.exitValue());
    }
    System.setProperty("javax.net.ssl.trustStore", keyStore.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    return new Certificate(keyStore);
  }

  /** For the JVM of a client. */
  public List<String> trusted() {
    return options("trustStore");
  }

  /** For the JVM of a server. */
  List<String> shown() {
    return options("keyStore");
  }

  private List<String> options(String role) {
    String option = "-Djavax.net.ssl." + role;
    return List.of(option + "=" + keyStore, option + "Password=" + PASSWORD);
  }
}
