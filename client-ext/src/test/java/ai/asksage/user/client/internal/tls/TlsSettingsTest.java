package ai.asksage.user.client.internal.tls;

import static ai.asksage.user.client.fixture.TestAuthority.PASSWORD;
import static ai.asksage.user.client.fixture.TestAuthority.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.client.fixture.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSettingsTest {
  @TempDir static Path folder;
  private static TestAuthority authority;

  @TempDir private Path empty;
  private final TlsSettings settings = new TlsSettings();

  @BeforeAll
  static void create() throws Exception {
    authority =
        TestAuthority.create(folder.resolve("all.p12"), "CN=CA").issue("rsa", "-dname CN=DOE");
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(empty.resolve(name), content);
  }

  /** The setting is refused with these words, and without a password or a name. */
  static void isRefused(Runnable setting, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(setting::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(words))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(PASSWORD, "wrong", "DOE"));
  }

  @Test
  void readsCertificatesOfAFileOrFolder() throws Exception {
    Path many = file("many.pem", "what it is\n" + authority.pem("rsa") + "and more\n");
    assertThat(CertificateFile.trusted(many)).hasSize(2);
    file("single.CER", authority.pem("ca"));
    Files.write(empty.resolve("der.crt"), authority.store().getCertificate("ca").getEncoded());
    file("README.txt", "no certificate");
    assertThat(CertificateFile.trusted(empty)).hasSize(4);
  }

  @Test
  void refusesWhatIsNotACertificate() throws Exception {
    isRefused(() -> settings.trust(empty.resolve("x.pem")), "There is no file or folder", "x.pem");
    isRefused(() -> settings.trust(empty), "holds no file .pem, .crt, .cer");
    Path key = file("key.pem", pem("PRIVATE KEY", new byte[] {1}));
    isRefused(() -> settings.trust(key), "key.pem holds no certificate");
    isRefused(() -> settings.trust(empty), "key.pem holds no certificate");
    Path half = file("half.pem", authority.pem("ca") + pem("CERTIFICATE", new byte[] {1}));
    isRefused(() -> settings.trust(half), "Certificate 2 of", "half.pem is broken");
    Path der = Files.write(empty.resolve("der.cer"), new byte[] {0x30, 1, 2});
    isRefused(() -> settings.trust(der), "Certificate 1 of", "der.cer");
    Path base64 = file("b.pem", "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n");
    isRefused(() -> settings.trust(base64), "Certificate 1 of", "b.pem");
  }

  @Test
  void aContextReplacesAllOtherSettings() throws Exception {
    settings.context(SSLContext.getDefault());
    assertThat(settings.build().context()).isSameAs(SSLContext.getDefault());
    settings.trust(file("ca.pem", authority.pem("ca")));
    assertThatIllegalStateException()
        .isThrownBy(settings::build)
        .withMessageContaining("either sslContext, or trustedCertificates and clientCertificate");
  }

  @Test
  void usesTheDefaultContextThatAnApplicationSets() throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext set = authority.trusting();
    SSLContext.setDefault(set);
    try {
      assertThat(settings.build().context()).isSameAs(set);
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void namesThePropertiesIfTheKeysOfTheJvmAreBroken() throws Exception {
    System.setProperty("javax.net.ssl.keyStore", empty.resolve("none.p12").toString());
    try {
      settings.trust(file("ca.pem", authority.pem("ca")));
      assertThatIllegalStateException()
          .isThrownBy(settings::build)
          .withMessageContaining("javax.net.ssl.keyStore");
    } finally {
      System.clearProperty("javax.net.ssl.keyStore");
    }
  }
}
