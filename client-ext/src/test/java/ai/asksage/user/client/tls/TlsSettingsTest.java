package ai.asksage.user.client.tls;

import static ai.asksage.user.authority.TestAuthority.PASSWORD;
import static ai.asksage.user.authority.TestAuthority.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.authority.TestAuthority;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.HttpSettings;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates and keys in all formats are read and used, or refused with the reason. */
@Isolated("it changes settings of the JVM")
class TlsSettingsTest {
  private static final char[] SECRET = PASSWORD.toCharArray();
  private static final char[] WRONG = "wrong".toCharArray();

  private static final TestAuthority AUTHORITY =
      TestAuthority.shared()
          .issue("rsa", "-dname CN=DOE -keyalg RSA")
          .issue("ec", "-dname CN=DOE -ext EKU=clientAuth -ext KU=digitalSignature")
          .issue("mail", "-dname CN=DOE -ext EKU=emailProtection")
          .issue("cipher", "-dname CN=DOE -ext KU=keyEncipherment -keyalg RSA")
          .issue("old", "-dname CN=old -startdate -10d -validity 5 -ext SAN=ip:127.0.0.1");

  @TempDir private Path folder;

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void isAccepted(TestServer server, Consumer<HttpSettings> settings) {
    try (AskSageUserClient client = Calls.client(server.url("")).http(settings).build()) {
      assertThat(Calls.outcome(client, "list")).isEqualTo("[]");
      assertThat(Calls.outcome(client, "list")).isEqualTo("[]");
    }
  }

  /** Asserts that the message has these words, and neither a password nor a person's name. */
  private static void isRefused(Consumer<HttpSettings> settings, String... words) {
    assertThatThrownBy(() -> HttpTransport.create(settings))
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain(PASSWORD, "wrong", "DOE");
  }

  @Test
  void certificatesOfAFileOrFolderAreTrusted() throws Exception {
    try (TestServer server = TestServer.on(AUTHORITY.listener("server"), 200, Calls.LIST)) {
      Path text = file("a.txt", "what it is\n" + AUTHORITY.pem("rsa") + "and more\n");
      isAccepted(server, http -> http.trustedCertificates(text));
      file("stranger.CER", TestAuthority.stranger().pem("ca"));
      file("README.txt", "no certificate");
      Files.write(folder.resolve("der.crt"), AUTHORITY.store().getCertificate("ca").getEncoded());
      isAccepted(server, http -> http.trustedCertificates(folder));
    }
  }

  private static void trustIsRefused(Path path, String... words) {
    isRefused(http -> http.trustedCertificates(path), words);
  }

  private static void keyIsRefused(Path file, char[] password, String... words) {
    isRefused(http -> http.clientCertificate(file, password), words);
  }

  @Test
  void brokenOrMissingCertificatesAreRefused() throws Exception {
    trustIsRefused(folder.resolve("x.pem"), "Missing file or folder", "x.pem");
    trustIsRefused(folder, "contains no .pem, .crt or .cer file");
    file("key.pem", pem("PRIVATE KEY", new byte[] {1}));
    trustIsRefused(folder, "key.pem contains no certificate");
    Path half = file("half.pem", AUTHORITY.pem("ca") + pem("CERTIFICATE", new byte[] {1}));
    trustIsRefused(half, "Certificate 2 of", "half.pem is broken");
    trustIsRefused(file("der.cer", "0\1\2"), "Certificate 1 of", "der.cer");
    String base64 = "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n";
    trustIsRefused(file("b.pem", base64), "Certificate 1 of", "b.pem");
  }

  private List<Consumer<HttpSettings>> keys(String alias) throws Exception {
    String key = pem("PRIVATE KEY", AUTHORITY.key(alias).getEncoded());
    Path plain = file("plain.pem", AUTHORITY.pem(alias) + key);
    Path encrypted = file("encrypted.pem", AUTHORITY.encryptedKey(alias) + AUTHORITY.pem(alias));
    KeyStore all = AUTHORITY.store();
    KeyStore one = AUTHORITY.store(alias);
    Path pkcs12 = folder.resolve("one.p12");
    try (OutputStream out = Files.newOutputStream(pkcs12)) {
      one.store(out, SECRET);
    }
    return List.of(
        http -> http.clientCertificate(plain, null),
        http -> http.clientCertificate(encrypted, SECRET),
        http -> http.clientCertificate(pkcs12, SECRET),
        http -> http.clientCertificate(all, SECRET, alias),
        http -> http.clientCertificate(one, SECRET, null));
  }

  @ParameterizedTest
  @CsvSource({"rsa, TLSv1.2", "ec, TLSv1.2", "rsa, TLSv1.3", "ec, TLSv1.3"})
  void keyInAnyFormatIsShownAndReused(String alias, String protocol) throws Exception {
    Path trusted = file("agency.crt", AUTHORITY.pem("ca"));
    for (Consumer<HttpSettings> key : keys(alias)) {
      SSLServerSocket listener = AUTHORITY.listener("server");
      listener.setEnabledProtocols(new String[] {protocol});
      listener.setNeedClientAuth(true);
      try (TestServer server = TestServer.on(listener, 200, Calls.LIST)) {
        isAccepted(server, key.andThen(http -> http.trustedCertificates(trusted)));
        assertThat(server.accepted()).hasSize(1);
        SSLSocket connection = (SSLSocket) server.accepted().get(0);
        assertThat(connection.getSession().getPeerCertificates())
            .containsExactly(AUTHORITY.store().getCertificateChain(alias));
      }
    }
  }

  /** Columns: owner of the certificate, type and owner of the key, message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rsa | PRIVATE KEY           | cipher | does not match its first certificate
              | PRIVATE KEY           | ec     | contains no certificate
          rsa | OTHER                 |        | one private key, not 0
          rsa | RSA PRIVATE KEY       |        | (RSA PRIVATE KEY) or an encryption
          rsa | ENCRYPTED PRIVATE KEY |        | openssl pkcs8 -topk8
          """)
  void otherPemIsRefused(String owner, String type, String key, String expected) throws Exception {
    byte[] content = key == null ? new byte[9] : AUTHORITY.key(key).getEncoded();
    Path file = file("x.pem", (owner == null ? "" : AUTHORITY.pem(owner)) + pem(type, content));
    keyIsRefused(file, SECRET, "x.pem", expected);
  }

  @Test
  void unusableKeyFilesAreRefused() throws Exception {
    keys("ec");
    Path pem = folder.resolve("encrypted.pem");
    keyIsRefused(pem, null, "encrypted.pem", "needs a password");
    keyIsRefused(pem, WRONG, "encrypted.pem cannot be opened with");
    Path one = folder.resolve("one.p12");
    keyIsRefused(one, null, "one.p12", "PKCS#12 needs a password");
    keyIsRefused(one, WRONG, "one.p12 cannot be opened with");
    keyIsRefused(file("text.p12", "no key store"), SECRET, "text.p12", "openssl pkcs12");
    keyIsRefused(folder, null, "is a folder");
    keyIsRefused(folder.resolve("x"), null, "Missing file", "x");
  }

  @Test
  void unusableKeysOfAStoreAreRefused() throws Exception {
    KeyStore all = AUTHORITY.store();
    KeyStore mail = AUTHORITY.store("mail");
    isRefused(
        http -> http.clientCertificate(all, SECRET, null),
        "several private keys",
        "\"mail\" (for another purpose)",
        "\"cipher\" (not for signatures)",
        "\"old\" (expired on 20");
    HttpTransport.create(http -> http.clientCertificate(all, SECRET, "mail")).close();
    isRefused(http -> http.clientCertificate(all, SECRET, "none"), "no private key \"none\"");
    isRefused(http -> http.clientCertificate(all, WRONG, "ec"), "does not open");
    isRefused(http -> http.clientCertificate(mail, SECRET, null), "no private key for a TLS");
    KeyStore unloaded = KeyStore.getInstance("PKCS12");
    isRefused(http -> http.clientCertificate(unloaded, SECRET, null), "load it first");
  }

  @Test
  void contextReplacesTheKeysOfTheJvmAndExcludesOtherSettings() throws Exception {
    SSLContext context = AUTHORITY.trusting();
    Path trusted = file("ca.pem", AUTHORITY.pem("ca"));
    isRefused(http -> http.sslContext(context).trustedCertificates(trusted), "either sslContext");
    SSLContext before = SSLContext.getDefault();
    System.setProperty("javax.net.ssl.keyStore", folder.resolve("none.p12").toString());
    try (TestServer server = TestServer.on(TestServer.listener("https"), 200, Calls.LIST)) {
      isRefused(http -> {}, "javax.net.ssl.keyStore");
      SSLContext.setDefault(context);
      isAccepted(server, http -> {});
    } finally {
      SSLContext.setDefault(before);
      System.clearProperty("javax.net.ssl.keyStore");
    }
  }
}
