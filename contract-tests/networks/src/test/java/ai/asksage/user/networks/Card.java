package ai.asksage.user.networks;

import static ai.asksage.user.client.fixture.TestAuthority.pem;

import ai.asksage.user.client.fixture.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A card in software: SoftHSM, with keys that were put into it. */
final class Card {
  private Card() {}

  static boolean isPossible() {
    return Program.find("softhsm2-util").isPresent()
        && Program.find("pkcs11-tool").isPresent()
        && library().isPresent();
  }

  static Optional<String> library() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so")
        .filter(file -> Files.exists(Path.of(file)))
        .findFirst();
  }

  /** What programs must have in their environment to find it. */
  static List<String> environment(Path folder) {
    return List.of("SOFTHSM2_CONF=" + folder.resolve("softhsm2.conf"));
  }

  /** The first key becomes that of the label {@code piv}. */
  static void make(Path folder, TestAuthority authority, List<String> keys) throws Exception {
    Files.createDirectory(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + folder.resolve("tokens") + "\n");
    run(folder, "softhsm2-util --init-token --free --label card --so-pin 3141592653 --pin", "");
    for (String key : keys) {
      String label = key.equals(keys.get(0)) ? "piv" : key;
      Path file = folder.resolve("card-" + key);
      Files.writeString(file, pem("PRIVATE KEY", authority.key(key).getEncoded()));
      String id = "0" + (1 + keys.indexOf(key));
      run(
          folder,
          "softhsm2-util --import "
              + file
              + " --token card --label "
              + label
              + " --id "
              + id
              + " --pin",
          "");
      Files.write(file, authority.store().getCertificate(key).getEncoded());
      run(
          folder,
          "pkcs11-tool --module " + library().orElseThrow() + " --login --pin",
          " --write-object " + file + " --type cert --label " + label + " --id " + id);
      Files.delete(file);
    }
  }

  private static void run(Path folder, String start, String end) throws Exception {
    List<String> command = List.of((start + " " + Secrets.PIN + end).split(" "));
    Program.run(command, environment(folder));
  }
}
