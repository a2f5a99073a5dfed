package ai.asksage.user.client.internal.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.asksage.user.client.internal.SafeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A file with certificates and keys between lines such as {@code -----BEGIN CERTIFICATE-----}. */
final class PemFile {
  private static final long MAX_BYTES = 8 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----");

  /**
   * What stands between two such lines.
   *
   * @param type for example {@code PRIVATE KEY}
   */
  record Block(String type, String text) {
    byte[] content() throws GeneralSecurityException {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw new GeneralSecurityException("This is not Base64", e);
      }
    }

    /** Not the text: it may be a key. */
    @Override
    public String toString() {
      return type;
    }
  }

  private PemFile() {}

  /**
   * Reads a file, whatever it is.
   *
   * @throws IllegalArgumentException if there is no such file, or it cannot be read
   */
  static byte[] read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException(name(file) + " is a folder, and a file is needed");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(name(file) + " is larger than 8 MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + name(file), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static IllegalArgumentException unreadable(Path file, Exception e) {
    return new IllegalArgumentException(
        name(file) + " cannot be read: " + e.getClass().getSimpleName(), e);
  }

  /** How messages name a file. */
  static String name(Path file) {
    return SafeText.oneLine(file.toString());
  }

  static List<Block> blocks(byte[] content) {
    return BLOCK
        .matcher(new String(content, ISO_8859_1))
        .results()
        .map(found -> new Block(found.group(1), found.group(2)))
        .toList();
  }

  /**
   * The certificates of a file, in their order.
   *
   * @param content of the file; PEM, or a single certificate as DER
   * @return none if it has none
   * @throws IllegalArgumentException if one of them is broken; the message says which
   */
  static List<X509Certificate> certificates(Path file, byte[] content) {
    List<X509Certificate> certificates = new ArrayList<>();
    if (content.length > 0 && content[0] == 0x30) { // A sequence, as DER has it.
      certificates.add(certificate(file, 1, content));
    }
    for (Block block : blocks(content)) {
      if (block.type().equals("CERTIFICATE") || block.type().equals("X509 CERTIFICATE")) {
        int number = certificates.size() + 1;
        try {
          certificates.add(certificate(file, number, block.content()));
        } catch (GeneralSecurityException e) {
          throw broken(file, number, e);
        }
      }
    }
    return certificates;
  }

  private static X509Certificate certificate(Path file, int number, byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw broken(file, number, e);
    }
  }

  private static IllegalArgumentException broken(Path file, int number, Exception e) {
    return new IllegalArgumentException(
        "Certificate " + number + " of " + name(file) + " is broken or none", e);
  }
}
