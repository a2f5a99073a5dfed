package ai.asksage.user.contract.prism;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A container whose process ends when this JVM no longer holds its standard input open. */
final class PrismContainer extends GenericContainer<PrismContainer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PORT = 4010;
  private static final String SPEC = "/tmp/openapi.yaml";
  private static final String REQUIRED = "/tmp/" + NpmPrism.ENDS_WITH_PARENT;

  private final PrismOutput output = new PrismOutput();
  private final PipedOutputStream input = new PipedOutputStream();
  private final ResultCallback.Adapter<Frame> attached = new ResultCallback.Adapter<>();

  PrismContainer(String image, Path spec) {
    super(DockerImageName.parse(image));
    withImagePullPolicy(name -> false);
    withCopyFileToContainer(MountableFile.forHostPath(spec), SPEC);
    withCopyFileToContainer(
        MountableFile.forHostPath(PrismServer.module().resolve(NpmPrism.ENDS_WITH_PARENT)),
        REQUIRED);
    withEnv("NODE_OPTIONS", "--require=" + REQUIRED);
    withCommand("mock", SPEC, "--host=0.0.0.0", "--port=" + PORT, "--multiprocess=false");
    withExposedPorts(PORT);
    withLogConsumer(this::read);
    withCreateContainerCmdModifier(
        command ->
            command
                .withStdinOpen(true)
                .withStdInOnce(true)
                .getHostConfig()
                // As the first process of a container, node would not end when it is told to.
                .withInit(true)
                .withAutoRemove(true));
    waitingFor(
        new AbstractWaitStrategy() {
          @Override
          protected void waitUntilReady() {
            awaitListening();
          }
        });
  }

  private void read(OutputFrame frame) {
    if (frame == OutputFrame.END) {
      output.end();
    } else {
      frame.getUtf8String().lines().forEach(output::read);
    }
  }

  private void awaitListening() {
    try {
      output.awaitUrl(PATIENCE);
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException("Prism does not listen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Prism started", e);
    }
  }

  @Override
  protected void containerIsCreated(String id) {
    try {
      InputStream stdin = new PipedInputStream(input);
      getDockerClient()
          .attachContainerCmd(id)
          .withStdIn(stdin)
          .withFollowStream(true)
          .exec(attached)
          .awaitStarted();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Prism started", e);
    }
  }

  int port() {
    return getMappedPort(PORT);
  }

  PrismOutput output() {
    return output;
  }

  @Override
  public void stop() {
    super.stop();
    try {
      input.close();
      attached.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
