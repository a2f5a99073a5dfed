package ai.asksage.user.contract.prism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledJvmTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Less than the minute after which Prism itself closes a connection that asks nothing. */
  private static final int PATIENCE_MILLIS = 30_000;

  @TempDir Path directory;

  @Test
  @Timeout(120)
  void prismFromNpmEndsWithAJvmThatIsKilled() throws Exception {
    prismEndsWithAJvmThatIsKilled("npm");
  }

  @Test
  @Timeout(120)
  void prismInDockerEndsWithAJvmThatIsKilled() throws Exception {
    assumeTrue(DockerPrism.isAvailable(), "No Docker engine has or gets " + DockerPrism.IMAGE);
    prismEndsWithAJvmThatIsKilled("docker");
  }

  private void prismEndsWithAJvmThatIsKilled(String mode) throws Exception {
    Path spec = Files.writeString(directory.resolve("ping.yaml"), NpmPrismTest.PING);
    Process jvm = startHolder(mode, spec);
    try {
      String url = jvm.inputReader(StandardCharsets.UTF_8).readLine();
      assertThat(url).as("where Prism listens").isNotNull();
      List<ProcessHandle> children = jvm.descendants().toList();
      try {
        jvm.destroyForcibly();

        awaitEnd(URI.create(url).getPort());
      } finally {
        children.forEach(ProcessHandle::destroyForcibly);
      }
    } finally {
      jvm.destroyForcibly();
    }
  }

  /**
   * Waits until nothing listens. {@code onExit} of the handle would never come in a container whose
   * first process does not collect orphans.
   */
  private static void awaitEnd(int port) throws IOException {
    while (true) {
      try (Socket connection = new Socket(LOOPBACK, port)) {
        connection.setSoTimeout(PATIENCE_MILLIS);
        assertThat(connection.getInputStream().read()).isEqualTo(-1);
      } catch (ConnectException gone) {
        return;
      } catch (SocketException reset) {
        // Connected to a process that was just ending: its port closes next.
      }
    }
  }

  private static Process startHolder(String mode, Path spec) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dcontract.module=" + PrismServer.module(),
            "-Dcontract.prism=" + mode,
            PrismHolder.class.getName(),
            spec.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
