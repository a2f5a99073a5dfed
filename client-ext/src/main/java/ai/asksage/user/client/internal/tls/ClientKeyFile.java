package ai.asksage.user.client.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the private key and the certificates of the client from a file. Messages name the file and
 * the remedy, and never quote the password or the content.
 */
final class ClientKeyFile {
  private ClientKeyFile() {}

  /**
   * Reads PKCS#12, or PEM with the key as PKCS#8.
   *
   * @param password null if there is none; not kept
   */
  static PrivateKeyEntry read(Path file, char @Nullable [] password) {
    byte[] content = PemFile.read(file);
    List<MatchResult> blocks = PemFile.blocks(content);
    if (blocks.isEmpty()) {
      return pkcs12(file, content, password);
    }
    List<X509Certificate> chain = PemFile.certificates(file, content);
    List<MatchResult> keys =
        blocks.stream().filter(block -> block.group(1).endsWith("PRIVATE KEY")).toList();
    if (chain.isEmpty() || keys.size() != 1) {
      throw refused(
          file,
          "must hold a certificate and one private key, not %d and %d: put both into one file"
              .formatted(chain.size(), keys.size()),
          null);
    }
    String type = keys.get(0).group(1);
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(keys.get(0).group(2));
      return switch (type) {
        case "PRIVATE KEY" -> entry(file, new PKCS8EncodedKeySpec(encoded), chain);
        case "ENCRYPTED PRIVATE KEY" -> entry(file, decrypted(file, encoded, password), chain);
        default -> throw new InvalidKeySpecException(type + " is not PKCS#8");
      };
    } catch (GeneralSecurityException | IOException e) {
      throw refused(
          file,
          "holds its key in a format ("
              + type
              + ") or an encryption that this JVM cannot read. Convert the key to PKCS#8: openssl"
              + " pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out key.pem, or for a FIPS provider"
              + " openssl pkcs8 -topk8 -nocrypt -in FILE -out key.pem. Then put the certificates"
              + " and key.pem into one file",
          e);
    }
  }

  private static PrivateKeyEntry pkcs12(Path file, byte[] content, char @Nullable [] password) {
    if (password == null) {
      throw refused(file, "is not PEM, and PKCS#12 needs a password, even an empty one", null);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password);
      return ClientKey.of(store, password, null);
    } catch (IllegalArgumentException e) {
      throw refused(file, "cannot be used: " + e.getMessage(), e);
    } catch (GeneralSecurityException | IOException e) {
      throw refused(
          file,
          e.getCause() instanceof UnrecoverableKeyException
              ? "is not opened by the password"
              : "is neither PEM nor PKCS#12 that this JVM can read. Convert PKCS#12 to PEM: openssl"
                  + " pkcs12 -nodes -in FILE -out client.pem",
          e);
    }
  }

  private static PKCS8EncodedKeySpec decrypted(
      Path file, byte[] encoded, char @Nullable [] password)
      throws GeneralSecurityException, IOException {
    if (password == null) {
      throw refused(file, "holds an encrypted key, which needs a password", null);
    }
    EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(encoded);
    // JDK 17 gives PBES2 as the name, and its parameters name the cipher.
    String name = encrypted.getAlgName();
    String cipher =
        name.startsWith("PBEWith") ? name : String.valueOf(encrypted.getAlgParameters());
    PBEKeySpec secret = new PBEKeySpec(password);
    try {
      Cipher decrypting = Cipher.getInstance(cipher);
      decrypting.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(cipher).generateSecret(secret),
          encrypted.getAlgParameters());
      return encrypted.getKeySpec(decrypting);
    } catch (InvalidKeySpecException e) {
      throw refused(file, "is not opened by the password", e);
    } finally {
      secret.clearPassword();
    }
  }

  private static PrivateKeyEntry entry(
      Path file, PKCS8EncodedKeySpec pkcs8, List<X509Certificate> chain)
      throws GeneralSecurityException {
    X509Certificate own = chain.get(0);
    try {
      PrivateKey key =
          KeyFactory.getInstance(own.getPublicKey().getAlgorithm()).generatePrivate(pkcs8);
      if (key instanceof RSAKey rsa
          && own.getPublicKey() instanceof RSAKey other
          && !rsa.getModulus().equals(other.getModulus())) {
        throw new InvalidKeySpecException("The modulus differs");
      }
      return new PrivateKeyEntry(key, chain.toArray(new X509Certificate[0]));
    } catch (InvalidKeySpecException e) {
      throw refused(file, "holds a private key that does not match its first certificate", e);
    }
  }

  private static IllegalArgumentException refused(
      Path file, String why, @Nullable Exception cause) {
    return new IllegalArgumentException(PemFile.name(file) + " " + why, cause);
  }
}
