package ai.asksage.user.client.internal.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A file with certificates, a private key or both. Messages never quote password or content. */
public final class CertificateFile {
  private static final long MAX_BYTES = 8 << 20;

  /** Group 1 is the type, for example {@code PRIVATE KEY}, and group 2 the Base64 text. */
  private static final Pattern PEM =
      Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----");

  private final String name;
  private final byte[] content;
  private final List<MatchResult> blocks;

  private CertificateFile(Path file) {
    this.name = Text.oneLine(file.toString());
    try {
      Arguments.check(Files.size(file) <= MAX_BYTES, name + " is larger than 8 MiB");
      this.content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("Missing file or folder: " + name, e);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : e.getClass().getSimpleName();
      throw refused("cannot be read: " + why, e);
    }
    this.blocks = PEM.matcher(new String(content, ISO_8859_1)).results().toList();
  }

  /** Reads the certificates of a file, or of the *.pem, *.crt and *.cer files of a folder. */
  public static List<X509Certificate> trusted(Path path) {
    if (!Files.isDirectory(path)) {
      return new CertificateFile(path).certificates();
    }
    try (Stream<Path> files = Files.list(path)) {
      List<X509Certificate> found =
          files
              .filter(file -> file.toString().matches("(?i).*\\.(pem|crt|cer)"))
              .filter(Files::isRegularFile)
              .flatMap(file -> trusted(file).stream())
              .toList();
      Arguments.check(
          !found.isEmpty(), "The folder " + path + " contains no .pem, .crt or .cer file");
      return found;
    } catch (IOException e) {
      throw new IllegalArgumentException("The folder " + path + " cannot be read", e);
    }
  }

  /** Reads the client's key and certificates: PKCS#12, or PEM with the key as PKCS#8. */
  public static PrivateKeyEntry key(Path path, char @Nullable [] password) {
    CertificateFile file = new CertificateFile(path);
    if (!file.blocks.isEmpty()) {
      return file.pem(password);
    }
    if (password == null) {
      throw file.refused("is not PEM, and PKCS#12 needs a password, even an empty one", null);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file.content), password);
      return ClientKeys.find(store, password, null);
    } catch (IllegalArgumentException e) {
      throw file.refused("cannot be used: " + e.getMessage(), e);
    } catch (GeneralSecurityException | IOException e) {
      throw file.refused(
          e.getCause() instanceof UnrecoverableKeyException
              ? "cannot be opened with the password"
              : "is neither PEM nor PKCS#12 that this JVM can read. Convert PKCS#12 to PEM: openssl"
                  + " pkcs12 -nodes -in FILE -out client.pem",
          e);
    }
  }

  private List<X509Certificate> certificates() {
    boolean der = content.length > 0 && content[0] == 0x30; // DER begins with an ASN.1 sequence.
    Stream<byte[]> encoded =
        blocks.stream()
            .filter(block -> block.group(1).matches("(X509 )?CERTIFICATE"))
            .map(block -> block.group().getBytes(ISO_8859_1));
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] one : der ? List.of(content) : encoded.toList()) {
        ByteArrayInputStream in = new ByteArrayInputStream(one);
        certificates.add((X509Certificate) factory.generateCertificate(in));
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "Certificate " + (certificates.size() + 1) + " of " + name + " is broken", e);
    }
    Arguments.check(
        !certificates.isEmpty(), name + " contains no certificate (-----BEGIN CERTIFICATE-----)");
    return certificates;
  }

  private PrivateKeyEntry pem(char @Nullable [] password) {
    List<X509Certificate> chain = certificates();
    List<MatchResult> keys =
        blocks.stream().filter(block -> block.group(1).endsWith("PRIVATE KEY")).toList();
    Arguments.check(
        keys.size() == 1, name + " must also contain one private key, not " + keys.size());
    String type = keys.get(0).group(1);
    PublicKey own = chain.get(0).getPublicKey();
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(keys.get(0).group(2));
      PKCS8EncodedKeySpec pkcs8 =
          switch (type) {
            case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(encoded);
            case "ENCRYPTED PRIVATE KEY" -> decrypted(encoded, password);
            default -> throw new NoSuchAlgorithmException(type + " is not PKCS#8");
          };
      PrivateKey key = KeyFactory.getInstance(own.getAlgorithm()).generatePrivate(pkcs8);
      if (key instanceof RSAKey rsa
          && own instanceof RSAKey other
          && !rsa.getModulus().equals(other.getModulus())) {
        throw new InvalidKeySpecException("The modulus differs");
      }
      return new PrivateKeyEntry(key, chain.toArray(X509Certificate[]::new));
    } catch (InvalidKeySpecException e) {
      throw refused("contains a private key that does not match its first certificate", e);
    } catch (GeneralSecurityException | IOException e) {
      String why =
          "has its key in a format (%s) or an encryption that this JVM cannot read. Convert the key"
              + " to PKCS#8: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out key.pem, or for a"
              + " FIPS provider openssl pkcs8 -topk8 -nocrypt -in FILE -out key.pem. Then put the"
              + " certificates and key.pem into one file";
      throw refused(why.formatted(type), e);
    }
  }

  private PKCS8EncodedKeySpec decrypted(byte[] encoded, char @Nullable [] password)
      throws GeneralSecurityException, IOException {
    if (password == null) {
      throw refused("contains an encrypted key, which needs a password", null);
    }
    EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(encoded);
    // JDK 17 reports the name PBES2; the parameters name the cipher.
    String name = encrypted.getAlgName();
    String cipher = name.startsWith("PBEWith") ? name : "" + encrypted.getAlgParameters();
    PBEKeySpec secret = new PBEKeySpec(password);
    try {
      Cipher decrypting = Cipher.getInstance(cipher);
      SecretKey key = SecretKeyFactory.getInstance(cipher).generateSecret(secret);
      decrypting.init(Cipher.DECRYPT_MODE, key, encrypted.getAlgParameters());
      return encrypted.getKeySpec(decrypting);
    } catch (InvalidKeySpecException e) {
      throw refused("cannot be opened with the password", e);
    } finally {
      secret.clearPassword();
    }
  }

  private IllegalArgumentException refused(String why, @Nullable Exception cause) {
    return new IllegalArgumentException(name + " " + why, cause);
  }
}
