package ai.asksage.user.client.internal.tls;

import static ai.asksage.user.client.fixture.TestAuthority.PASSWORD;
import static ai.asksage.user.client.fixture.TestAuthority.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.client.fixture.TestAuthority;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  private final TlsSettings settings = new TlsSettings();

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path pkcs12(String name, KeyStore store) throws Exception {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, SECRET);
    }
    return file;
  }

  /** Asserts that the message has these words, and neither a password nor a person's name. */
  private static void isRefused(Runnable setting, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(setting::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(words))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(PASSWORD, "wrong", "DOE"));
  }

  @Test
  void readsCertificatesOfAFileOrFolder() throws Exception {
    Path many = file("many.pem", "what it is\n" + AUTHORITY.pem("rsa") + "and more\n");
    assertThat(CertificateFile.trusted(many)).hasSize(2);
    file("single.CER", AUTHORITY.pem("ca"));
    Files.write(folder.resolve("der.crt"), AUTHORITY.store().getCertificate("ca").getEncoded());
    file("README.txt", "no certificate");
    assertThat(CertificateFile.trusted(folder)).hasSize(4);
  }

  @Test
  void refusesWhatIsNotACertificate() throws Exception {
    isRefused(() -> settings.trust(folder.resolve("x.pem")), "Missing file or folder", "x.pem");
    isRefused(() -> settings.trust(folder), "contains no .pem, .crt or .cer file");
    Path key = file("key.pem", pem("PRIVATE KEY", new byte[] {1}));
    isRefused(() -> settings.trust(key), "key.pem contains no certificate");
    isRefused(() -> settings.trust(folder), "key.pem contains no certificate");
    Path half = file("half.pem", AUTHORITY.pem("ca") + pem("CERTIFICATE", new byte[] {1}));
    isRefused(() -> settings.trust(half), "Certificate 2 of", "half.pem is broken");
    Path der = Files.write(folder.resolve("der.cer"), new byte[] {0x30, 1, 2});
    isRefused(() -> settings.trust(der), "Certificate 1 of", "der.cer");
    Path base64 = file("b.pem", "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n");
    isRefused(() -> settings.trust(base64), "Certificate 1 of", "b.pem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ec"})
  void readsKeysInPem(String alias) throws Exception {
    byte[] key = AUTHORITY.key(alias).getEncoded();
    Path plain = file("plain.pem", AUTHORITY.pem(alias) + pem("PRIVATE KEY", key));
    Path locked = file("enc.pem", AUTHORITY.encryptedKey(alias) + AUTHORITY.pem(alias));
    for (PrivateKeyEntry read :
        List.of(CertificateFile.key(plain, null), CertificateFile.key(locked, SECRET))) {
      assertThat(read.getPrivateKey()).isEqualTo(AUTHORITY.key(alias));
      assertThat(read.getCertificateChain()).hasSize(2);
    }
    isRefused(() -> settings.key(locked, null), "enc.pem", "needs a password");
    isRefused(() -> settings.key(locked, WRONG), "enc.pem cannot be opened with");
  }

  /**
   * Columns: owner of the certificate (or none), type of the key, owner of the key (or none),
   * message.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsa | PRIVATE KEY           | ec     | does not match its first certificate",
        "rsa | PRIVATE KEY           | cipher | does not match its first certificate",
        "    | PRIVATE KEY           | ec     | contains no certificate",
        "rsa | OTHER                 |        | one private key, not 0",
        "rsa | RSA PRIVATE KEY       |        | (RSA PRIVATE KEY) or an encryption",
        "ec  | EC PRIVATE KEY        |        | openssl pkcs8 -topk8",
        "rsa | ENCRYPTED PRIVATE KEY |        | openssl pkcs8 -topk8",
      })
  void refusesOtherPem(String owner, String type, String key, String expected) throws Exception {
    byte[] content = key == null ? new byte[9] : AUTHORITY.key(key).getEncoded();
    Path file = file("x.pem", (owner == null ? "" : AUTHORITY.pem(owner)) + pem(type, content));
    isRefused(() -> settings.key(file, SECRET), "x.pem", expected);
  }

  @Test
  void readsKeysInPkcs12() throws Exception {
    Path one = pkcs12("one.p12", AUTHORITY.store("ec"));
    assertThat(CertificateFile.key(one, SECRET).getCertificateChain()).hasSize(2);
    isRefused(() -> settings.key(one, WRONG), "one.p12 cannot be opened with");
    isRefused(() -> settings.key(one, null), "one.p12", "PKCS#12 needs a password");
    Path all = pkcs12("all.p12", AUTHORITY.store());
    isRefused(() -> settings.key(all, SECRET), "all.p12", "several private keys");
    Path text = file("text.p12", "no key store");
    isRefused(() -> settings.key(text, SECRET), "text.p12", "openssl pkcs12");
    isRefused(() -> settings.key(folder, null), "is a folder");
    isRefused(() -> settings.key(folder.resolve("x"), null), "Missing file", "x");
  }

  @Test
  void choosesKeysOfAStore() throws Exception {
    KeyStore all = AUTHORITY.store();
    assertThat(ClientKeys.find(all, SECRET, "mail").getCertificateChain()).hasSize(2);
    assertThat(ClientKeys.find(AUTHORITY.store("ec"), SECRET, null).getPrivateKey())
        .isEqualTo(AUTHORITY.key("ec"));
    isRefused(
        () -> settings.key(all, SECRET, null),
        "several private keys",
        "choose one by its alias",
        "\"rsa\"",
        "\"mail\" (for another purpose)",
        "\"cipher\" (not for signatures)",
        "\"old\" (expired on 20");
    isRefused(() -> settings.key(all, SECRET, "none"), "no private key \"none\"", "\"ec\"");
    isRefused(() -> settings.key(all, WRONG, "ec"), "does not open");
    KeyStore mail = AUTHORITY.store("mail");
    isRefused(() -> settings.key(mail, SECRET, null), "no private key for a TLS client");
    KeyStore unloaded = KeyStore.getInstance("PKCS12");
    isRefused(() -> settings.key(unloaded, SECRET, null), "load it first");
  }

  @Test
  void aContextReplacesAllOtherSettings() throws Exception {
    settings.context(SSLContext.getDefault());
    assertThat(settings.build().context()).isSameAs(SSLContext.getDefault());
    settings.trust(file("ca.pem", AUTHORITY.pem("ca")));
    assertThatIllegalStateException()
        .isThrownBy(settings::build)
        .withMessageContaining("either sslContext, or trustedCertificates and clientCertificate");
  }

  @Test
  void usesTheDefaultContextThatAnApplicationSets() throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext.setDefault(AUTHORITY.trusting());
    try {
      assertThat(settings.build().context()).isSameAs(SSLContext.getDefault());
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void namesThePropertiesIfTheKeysOfTheJvmAreBroken() throws Exception {
    System.setProperty("javax.net.ssl.keyStore", folder.resolve("none.p12").toString());
    try {
      assertThatIllegalStateException()
          .isThrownBy(settings::build)
          .withMessageContaining("javax.net.ssl.keyStore");
    } finally {
      System.clearProperty("javax.net.ssl.keyStore");
    }
  }
}
