package ai.asksage.user.contract.prism;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** How Prism is run. */
@FunctionalInterface
interface PrismMode {
  PrismMode DOCKER = DockerPrism::start;
  PrismMode NPM = NpmPrism::start;

  PrismServer start(Path spec);

  /**
   * Reads the value of {@code contract.prism}.
   *
   * @throws IllegalStateException when it is none of those that are allowed
   */
  static PrismMode parse(String value) {
    return switch (value) {
      case "auto" -> spec -> auto(DockerPrism::isAvailable, NpmPrism::isInstalled).start(spec);
      case "docker" -> DOCKER;
      case "npm" -> NPM;
      default -> {
        if (!value.matches("https?://[^/]+/?")) {
          throw new IllegalStateException(
              "contract.prism is auto, docker, npm or the URL of a Prism that runs, such as"
                  + " http://127.0.0.1:4010, but not "
                  + value);
        }
        URI url = URI.create(value.replaceAll("/$", ""));
        yield spec -> RemotePrism.at(url);
      }
    };
  }

  /** Docker if it can be used, else npm. */
  static PrismMode auto(BooleanSupplier docker, BooleanSupplier npm) {
    if (docker.getAsBoolean()) {
      return DOCKER;
    }
    if (npm.getAsBoolean()) {
      return NPM;
    }
    throw new IllegalStateException(
        ("Prism cannot be run. Either start Docker, with the image %s at hand or a registry within"
                + " reach, or install Node.js 20 or newer and run `npm ci` in %s")
            .formatted(DockerPrism.IMAGE, PrismServer.module()));
  }
}
