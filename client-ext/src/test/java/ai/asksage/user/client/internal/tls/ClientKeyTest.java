package ai.asksage.user.client.internal.tls;

import static ai.asksage.user.client.fixture.TestAuthority.PASSWORD;
import static ai.asksage.user.client.fixture.TestAuthority.pem;
import static ai.asksage.user.client.internal.tls.TlsSettingsTest.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.fixture.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeyTest {
  /** The object identifier of PBES2, as DER. */
  private static final byte[] PBES2 = {
    6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 5, 13
  };

  private static final char[] SECRET = PASSWORD.toCharArray();

  @TempDir static Path folder;
  private static TestAuthority authority;

  @TempDir private Path empty;
  private final TlsSettings settings = new TlsSettings();

  @BeforeAll
  static void create() throws Exception {
    authority =
        TestAuthority.create(folder.resolve("all.p12"), "CN=CA")
            .issue("rsa", "-dname CN=DOE -keyalg RSA")
            .issue("ec", "-dname CN=DOE -ext EKU=clientAuth -ext KU=digitalSignature")
            .issue("mail", "-dname CN=DOE -ext EKU=emailProtection")
            .issue("cipher", "-dname CN=DOE -ext KU=keyEncipherment -keyalg RSA")
            .issue("old", "-dname CN=DOE -startdate -10d -validity 5");
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(empty.resolve(name), content);
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length});
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  /** Encrypts a key as {@code openssl pkcs8 -topk8 -v2 aes-256-cbc} does. */
  private static byte[] encrypted(byte[] key) throws Exception {
    String cipher = "PBEWithHmacSHA256AndAES_256";
    SecretKey secret = SecretKeyFactory.getInstance(cipher).generateSecret(new PBEKeySpec(SECRET));
    Cipher encrypting = Cipher.getInstance(cipher);
    encrypting.init(Cipher.ENCRYPT_MODE, secret);
    return der(
        0x30,
        der(0x30, PBES2, encrypting.getParameters().getEncoded()),
        der(0x04, encrypting.doFinal(key)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ec"})
  void readsKeysInPem(String alias) throws Exception {
    byte[] key = authority.key(alias).getEncoded();
    Path plain = file("plain.pem", authority.pem(alias) + pem("PRIVATE KEY", key));
    Path locked =
        file("enc.pem", pem("ENCRYPTED PRIVATE KEY", encrypted(key)) + authority.pem(alias));
    for (PrivateKeyEntry read :
        new PrivateKeyEntry[] {
          CertificateFile.key(plain, null), CertificateFile.key(locked, SECRET)
        }) {
      assertThat(read.getPrivateKey()).isEqualTo(authority.key(alias));
      assertThat(read.getCertificateChain()).hasSize(2);
    }
    isRefused(() -> settings.key(locked, null), "enc.pem", "needs a password");
    isRefused(() -> settings.key(locked, "wrong".toCharArray()), "enc.pem is not opened by");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Whose certificate (or none), the type of the key, the key (or none), the message.
        "rsa | PRIVATE KEY           | ec     | does not match its first certificate",
        "rsa | PRIVATE KEY           | cipher | does not match its first certificate",
        "    | PRIVATE KEY           | ec     | x.pem holds no certificate",
        "rsa | CERTIFICATE           | ca     | one private key too, not 0",
        "rsa | RSA PRIVATE KEY       |        | (RSA PRIVATE KEY) or an encryption",
        "ec  | EC PRIVATE KEY        |        | openssl pkcs8 -topk8",
        "rsa | ENCRYPTED PRIVATE KEY |        | openssl pkcs8 -topk8",
      })
  void refusesOtherPem(String owner, String type, String key, String expected) throws Exception {
    byte[] content = new byte[9];
    if (key != null) {
      content =
          type.equals("CERTIFICATE")
              ? authority.store().getCertificate(key).getEncoded()
              : authority.key(key).getEncoded();
    }
    Path file = file("x.pem", (owner == null ? "" : authority.pem(owner)) + pem(type, content));
    isRefused(() -> settings.key(file, SECRET), "x.pem", expected);
  }

  @Test
  void readsKeysInPkcs12() throws Exception {
    Path file = empty.resolve("one.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      authority.store("ec").store(out, SECRET);
    }
    assertThat(CertificateFile.key(file, SECRET).getCertificateChain()).hasSize(2);
    isRefused(() -> settings.key(file, "wrong".toCharArray()), "one.p12 is not opened by");
    isRefused(() -> settings.key(file, null), "one.p12", "PKCS#12 needs a password");
    Path all = folder.resolve("all.p12");
    isRefused(() -> settings.key(all, SECRET), "all.p12", "several private keys");
    Path text = file("text.p12", "no key store");
    isRefused(() -> settings.key(text, SECRET), "text.p12", "openssl pkcs12");
    isRefused(() -> settings.key(empty, null), "is a folder");
    isRefused(() -> settings.key(empty.resolve("x"), null), "There is no file", "x");
  }

  @Test
  void choosesKeysOfAStore() throws Exception {
    KeyStore all = authority.store();
    assertThat(ClientKey.of(all, SECRET, "mail").getCertificateChain()).hasSize(2);
    assertThat(ClientKey.of(authority.store("ec"), SECRET, null).getPrivateKey())
        .isEqualTo(authority.key("ec"));
    isRefused(
        () -> settings.key(all, SECRET, null),
        "several private keys",
        "choose one by its alias",
        "\"rsa\"",
        "\"mail\" (for another purpose)",
        "\"cipher\" (not for signatures)",
        "\"old\" (expired on 20");
    isRefused(() -> settings.key(all, SECRET, "none"), "no private key \"none\"", "\"ec\"");
    isRefused(() -> settings.key(all, "wrong".toCharArray(), "ec"), "does not open");
    KeyStore mail = authority.store("mail");
    isRefused(() -> settings.key(mail, SECRET, null), "no private key for a TLS client");
    KeyStore unloaded = KeyStore.getInstance("PKCS12");
    isRefused(() -> settings.key(unloaded, SECRET, null), "load it before");
  }
}
