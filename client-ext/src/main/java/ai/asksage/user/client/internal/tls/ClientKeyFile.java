package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.tls.PemFile.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A private key and its certificate in a file: PKCS#12, or PEM with the key as PKCS#8. */
final class ClientKeyFile {
  private static final String HOW =
      "; openssl pkcs8 -topk8 -v2 aes-256-cbc makes a PEM key that most can read, and with -nocrypt"
          + " one that a FIPS provider can, too";

  private ClientKeyFile() {}

  /**
   * Reads a file.
   *
   * @param password null if there is none; not kept
   * @throws IllegalArgumentException if that is not possible; the message says why, and never what
   *     is inside
   */
  static ClientKey read(Path file, char @Nullable [] password) {
    byte[] content = PemFile.read(file);
    List<Block> blocks = PemFile.blocks(content);
    try {
      return blocks.isEmpty()
          ? pkcs12(file, content, password)
          : pem(file, content, blocks, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          PemFile.name(file)
              + " is encrypted in a way, or of a kind, that this JVM does not know"
              + HOW,
          e);
    }
  }

  private static ClientKey pkcs12(Path file, byte[] content, char @Nullable [] password)
      throws GeneralSecurityException {
    if (password == null) {
      throw new IllegalArgumentException(
          PemFile.name(file)
              + " is no PEM file, and PKCS#12 needs a password, if only an empty one");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), password);
    } catch (IOException e) {
      if (e.getCause() instanceof NoSuchAlgorithmException unknown) {
        throw unknown;
      }
      throw new IllegalArgumentException(
          PemFile.name(file)
              + (e.getCause() instanceof UnrecoverableKeyException
                  ? " is not opened by the password"
                  : " is neither PKCS#12 nor PEM, or broken"),
          e);
    }
    try {
      return ClientKey.of(store, password, null);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PemFile.name(file) + ": " + e.getMessage(), e);
    }
  }

  private static ClientKey pem(
      Path file, byte[] content, List<Block> blocks, char @Nullable [] password)
      throws GeneralSecurityException {
    List<X509Certificate> chain = PemFile.certificates(file, content);
    List<Block> keys = blocks.stream().filter(b -> b.type().endsWith("PRIVATE KEY")).toList();
    if (chain.isEmpty() || keys.size() != 1) {
      throw new IllegalArgumentException(
          "%s must hold a certificate and one private key, not %d and %d: put both into one file"
              .formatted(PemFile.name(file), chain.size(), keys.size()));
    }
    X509Certificate own = chain.get(0);
    PrivateKey key;
    try {
      key =
          KeyFactory.getInstance(own.getPublicKey().getAlgorithm())
              .generatePrivate(pkcs8(file, keys.get(0), password));
    } catch (InvalidKeySpecException e) {
      throw notOf(file, e);
    }
    if (key instanceof RSAKey rsa
        && own.getPublicKey() instanceof RSAKey other
        && !rsa.getModulus().equals(other.getModulus())) {
      throw notOf(file, null);
    }
    return new ClientKey(key, chain);
  }

  private static IllegalArgumentException notOf(Path file, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "The private key of " + PemFile.name(file) + " is not that of its first certificate",
        cause);
  }

  private static PKCS8EncodedKeySpec pkcs8(Path file, Block key, char @Nullable [] password)
      throws GeneralSecurityException {
    boolean encrypted = key.type().equals("ENCRYPTED PRIVATE KEY");
    if (!encrypted && !key.type().equals("PRIVATE KEY")) {
      throw new IllegalArgumentException(
          PemFile.name(file) + " holds its key as " + key.type() + ", which is not PKCS#8" + HOW);
    }
    if (!encrypted) {
      return new PKCS8EncodedKeySpec(key.content());
    }
    if (password == null) {
      throw new IllegalArgumentException(
          "The private key of " + PemFile.name(file) + " needs a password");
    }
    return decrypted(file, key, password);
  }

  private static PKCS8EncodedKeySpec decrypted(Path file, Block key, char[] password)
      throws GeneralSecurityException {
    PBEKeySpec secret = new PBEKeySpec(password);
    EncryptedPrivateKeyInfo encrypted;
    try {
      encrypted = new EncryptedPrivateKeyInfo(key.content());
    } catch (IOException e) {
      throw new GeneralSecurityException("The encryption is not known", e); // Such as scrypt.
    }
    AlgorithmParameters parameters = encrypted.getAlgParameters();
    if (parameters == null) {
      throw new GeneralSecurityException("The encryption is not known to any provider");
    }
    // Older JDKs say the name of the standard alone; its parameters tell the rest.
    String name = encrypted.getAlgName();
    String cipher = name.startsWith("PBEWith") ? name : parameters.toString();
    try {
      Cipher decrypting = Cipher.getInstance(cipher);
      decrypting.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(cipher).generateSecret(secret),
          parameters);
      return encrypted.getKeySpec(decrypting);
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException(
          "The private key of " + PemFile.name(file) + " is not opened by the password", e);
    } finally {
      secret.clearPassword();
    }
  }
}
