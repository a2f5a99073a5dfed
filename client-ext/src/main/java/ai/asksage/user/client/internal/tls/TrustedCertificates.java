package ai.asksage.user.client.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Certificates to be trusted, from a file or a folder. */
final class TrustedCertificates {
  private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer");

  private TrustedCertificates() {}

  /**
   * Reads all of them.
   *
   * @param path a file, or a folder whose files {@code *.pem}, {@code *.crt} and {@code *.cer} are
   *     read
   * @throws IllegalArgumentException if there is none, or one cannot be read; the message names the
   *     file
   */
  static List<X509Certificate> read(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("There is no file or folder " + PemFile.name(path));
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
      List<X509Certificate> found = PemFile.certificates(file, PemFile.read(file));
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            PemFile.name(file)
                + " holds no certificate: -----BEGIN CERTIFICATE----- is what one begins with");
      }
      certificates.addAll(found);
    }
    return certificates;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(TrustedCertificates::isMeant)
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "The folder " + PemFile.name(folder) + " holds no file " + String.join(", ", ENDINGS));
      }
      return files;
    } catch (IOException e) {
      throw PemFile.unreadable(folder, e);
    }
  }

  private static boolean isMeant(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
