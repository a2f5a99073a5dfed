package ai.asksage.user.contract.prism;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/**
 * Prism in a container.
 *
 * <p>It ends with {@link #close()}, and at the latest with this JVM, however that ends, as {@link
 * NpmPrism} does: this JVM holds its standard input open.
 */
final class DockerPrism implements PrismServer {
  /** The version of {@code package.json}, so that both ways behave alike. */
  static final String IMAGE = "stoplight/prism:5.14.2";

  private static final long PULL_SECONDS = 60;

  private final PrismContainer container;

  private DockerPrism(PrismContainer container) {
    this.container = container;
  }

  /** Whether an engine answers and has the image, or gets it within a minute. */
  static boolean isAvailable() {
    return DockerClientFactory.instance().isDockerAvailable()
        && (hasImage(DockerClientFactory.instance().client())
            || pulls(DockerClientFactory.instance().client()));
  }

  private static boolean hasImage(DockerClient docker) {
    try {
      docker.inspectImageCmd(IMAGE).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static boolean pulls(DockerClient docker) {
    try {
      return docker
          .pullImageCmd(IMAGE)
          .exec(new PullImageResultCallback())
          .awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS);
    } catch (DockerException e) {
      return false; // No registry within reach.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static DockerPrism start(Path spec) {
    if (!Files.isReadable(spec)) {
      throw new IllegalStateException("There is no specification to serve at " + spec);
    }
    if (!isAvailable()) {
      throw new IllegalStateException(
          "Docker does not answer, or cannot pull %s within %d seconds: start it, load the image, or use -Dcontract.prism=npm"
              .formatted(IMAGE, PULL_SECONDS));
    }
    PrismContainer container = new PrismContainer(IMAGE, spec);
    try {
      container.start();
      return new DockerPrism(container);
    } catch (RuntimeException e) {
      container.stop();
      throw new IllegalStateException(
          "Prism in Docker did not serve %s. It printed:\n%s"
              .formatted(spec, container.output().cause()),
          e);
    }
  }

  @Override
  public URI url() {
    return URI.create("http://" + container.getHost() + ":" + container.port());
  }

  @Override
  public void requireAlive() {
    if (!container.isRunning()) {
      throw new IllegalStateException(
          "Prism in Docker has ended. It printed:\n" + container.output().tail());
    }
  }

  @Override
  public void close() {
    container.stop();
  }

  @Override
  public String toString() {
    return "Prism in Docker (" + IMAGE + ")";
  }
}
