package ai.asksage.user.client.internal.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.asksage.user.client.internal.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads files with certificates. Messages name the file and never quote its content. */
final class PemFile {
  private static final long MAX_BYTES = 8 << 20;

  /** Group 1 is the type, for example {@code PRIVATE KEY}, and group 2 the Base64 text. */
  private static final Pattern BLOCK =
      Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----");

  private PemFile() {}

  static byte[] read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(name(file) + " is larger than 8 MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file or folder " + name(file), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static IllegalArgumentException unreadable(Path file, IOException e) {
    String why = Files.isDirectory(file) ? "it is a folder" : e.getClass().getSimpleName();
    return new IllegalArgumentException(name(file) + " cannot be read: " + why, e);
  }

  static String name(Path file) {
    return Text.oneLine(file.toString());
  }

  static List<MatchResult> blocks(byte[] content) {
    return BLOCK.matcher(new String(content, ISO_8859_1)).results().toList();
  }

  /** Reads the certificates of a file, or of the *.pem, *.crt and *.cer files of a folder. */
  static List<X509Certificate> trusted(Path path) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
      List<X509Certificate> found = certificates(file, read(file));
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            name(file) + " holds no certificate: there is no -----BEGIN CERTIFICATE-----");
      }
      certificates.addAll(found);
    }
    return certificates;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(file -> file.toString().matches("(?i).*\\.(pem|crt|cer)"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "The folder " + name(folder) + " holds no file .pem, .crt, .cer");
      }
      return files;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Reads the certificates in a PEM file, or the one in a DER file, in their order. */
  static List<X509Certificate> certificates(Path file, byte[] content) {
    List<byte[]> encoded =
        content.length > 0 && content[0] == 0x30 // DER begins with an ASN.1 sequence.
            ? List.of(content)
            : blocks(content).stream()
                .filter(block -> block.group(1).matches("(X509 )?CERTIFICATE"))
                .map(block -> block.group().getBytes(ISO_8859_1))
                .toList();
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] one : encoded) {
      try {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
      } catch (CertificateException e) {
        throw new IllegalArgumentException(
            "Certificate " + (certificates.size() + 1) + " of " + name(file) + " is broken", e);
      }
    }
    return certificates;
  }
}
