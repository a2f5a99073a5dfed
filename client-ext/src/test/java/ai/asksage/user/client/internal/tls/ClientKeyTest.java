package ai.asksage.user.client.internal.tls;

import static ai.asksage.user.client.fixture.TestAuthority.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.fixture.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no key is refused at once, with the file's name and no content. */
class ClientKeyTest {
  /** The name of the standard, as DER. */
  private static final byte[] PBES2 = {
    6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 5, 13
  };

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

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] content = concat(parts);
    byte[] head = {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
    return concat(head, content);
  }

  private static void isRefused(Runnable setting, String... words) {
    IllegalArgumentException e = catchThrowableOfType(IllegalArgumentException.class, setting::run);
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).contains(words).doesNotContain(PASSWORD, "wrong", "DOE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ec"})
  void keyInPem(String alias) throws Exception {
    String certificates = authority.pem(alias);
    byte[] key = authority.key(alias).getEncoded();
    Path plain = file("plain.pem", certificates + TestAuthority.pem("PRIVATE KEY", key));
    assertThat(ClientKeyFile.read(plain, null).key()).isEqualTo(authority.key(alias));

    String cipher = "PBEWithHmacSHA256AndAES_256"; // OpenSSL's default.
    SecretKey secret =
        SecretKeyFactory.getInstance(cipher).generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
    Cipher encrypting = Cipher.getInstance(cipher);
    encrypting.init(Cipher.ENCRYPT_MODE, secret);
    byte[] encrypted =
        der(
            0x30,
            der(0x30, PBES2, encrypting.getParameters().getEncoded()),
            der(0x04, encrypting.doFinal(key)));
    Path file =
        file("enc.pem", TestAuthority.pem("ENCRYPTED PRIVATE KEY", encrypted) + certificates);
    ClientKey read = ClientKeyFile.read(file, PASSWORD.toCharArray());
    assertThat(read.key()).isEqualTo(authority.key(alias));
    assertThat(read.chain()).hasSize(2);
    assertThat(read).hasToString("ClientKey[***]");
    isRefused(() -> settings.key(file, null), "enc.pem needs a password");
    isRefused(() -> settings.key(file, "wrong".toCharArray()), "enc.pem is not opened by");
  }

  @Test
  void keyThatIsNoneInPem() throws Exception {
    String certificates = authority.pem("rsa");
    String key = TestAuthority.pem("PRIVATE KEY", authority.key("ec").getEncoded());
    isRefused(() -> settings.key(empty, null), "is a folder");
    isRefused(() -> settings.key(empty.resolve("x"), null), "There is no file", "x");
    Path both = file("both.pem", certificates + key);
    isRefused(() -> settings.key(both, null), "not that of its first certificate");
    Path rsa =
        file(
            "rsa.pem",
            certificates + TestAuthority.pem("PRIVATE KEY", authority.key("cipher").getEncoded()));
    isRefused(() -> settings.key(rsa, null), "not that of its first certificate");
    Path alone = file("alone.pem", key);
    isRefused(() -> settings.key(alone, null), "not 0 and 1: put both into one file");
    Path noText =
        file("no.pem", certificates + "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----");
    isRefused(() -> settings.key(noText, null), "no.pem is encrypted in a way, or of a kind");
    String legacy = TestAuthority.pem("RSA PRIVATE KEY", new byte[9]);
    Path old =
        file("old.pem", certificates + legacy.replaceFirst("\n", "\nDEK-Info: AES-128-CBC,00\n\n"));
    isRefused(() -> settings.key(old, null), "RSA PRIVATE KEY", "openssl pkcs8 -topk8");
    Path scrypt =
        file("enc.pem", certificates + TestAuthority.pem("ENCRYPTED PRIVATE KEY", new byte[9]));
    isRefused(() -> settings.key(scrypt, new char[1]), "that this JVM does not know", "openssl");
  }

  @Test
  void keyInPkcs12() throws Exception {
    Path file = empty.resolve("one.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      authority.store("ec").store(out, PASSWORD.toCharArray());
    }
    assertThat(ClientKeyFile.read(file, PASSWORD.toCharArray()).chain()).hasSize(2);
    isRefused(() -> settings.key(file, "wrong".toCharArray()), "one.p12 is not opened by");
    isRefused(() -> settings.key(file, null), "one.p12");
    Path text = file("text.p12", "no key store");
    isRefused(() -> settings.key(text, new char[1]), "text.p12 is neither PKCS#12 nor PEM");
  }

  @Test
  void keyOfAStore() throws Exception {
    KeyStore all = authority.store();
    char[] password = PASSWORD.toCharArray();
    assertThat(ClientKey.of(all, password, "mail").chain()).hasSize(2);
    isRefused(
        () -> settings.key(all, password, null),
        "several private keys",
        "choose one by its alias",
        "\"rsa\", ",
        "\"mail\" (for another purpose)",
        "\"cipher\" (not for signatures)",
        "\"old\" (expired on 20");
    isRefused(() -> settings.key(all, password, "none"), "no private key \"none\"", "\"ec\"");
    isRefused(() -> settings.key(all, "wrong".toCharArray(), "ec"), "does not open");
    assertThat(ClientKey.of(authority.store("ec"), password, null).key())
        .isEqualTo(authority.key("ec"));
    KeyStore mail = authority.store("mail");
    isRefused(() -> settings.key(mail, password, null), "no private key for a TLS client");
    KeyStore unloaded = KeyStore.getInstance("PKCS12");
    isRefused(() -> settings.key(unloaded, password, null), "load it before");
  }
}
