package ai.asksage.user.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Prism mock server, run from npm as a child process on an ephemeral port of 127.0.0.1.
 *
 * <p>The process ends with {@link #close()}, and at the latest with this JVM, however that ends:
 * {@code prism.cjs} stops when its standard input, which this JVM holds open, is closed. Safe for
 * use by several threads.
 */
public final class PrismServer implements AutoCloseable {

  /** Prism starts in 1 to 2 seconds; the rest is for a machine under load. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final PrismOutput output;
  private final URI url;

  private PrismServer(Process process, PrismOutput output, URI url) {
    this.process = process;
    this.output = output;
    this.url = url;
  }

  /**
   * Starts a mock of a specification and returns once it accepts connections.
   *
   * <p>The Prism of the module directory is run: the system property {@code contract.module}, else
   * the working directory.
   *
   * @param spec the OpenAPI document to serve
   * @return the running server; the caller closes it
   * @throws IllegalStateException when Prism cannot be started within 30 seconds; the message says
   *     why and what to do
   */
  public static PrismServer start(Path spec) {
    return start(spec, module(), "node", PATIENCE);
  }

  static PrismServer start(Path spec, Path module, String node, Duration patience) {
    if (!Files.isReadable(spec)) {
      throw new IllegalStateException("There is no specification to serve at " + spec);
    }
    if (!Files.isDirectory(module.resolve("node_modules/@stoplight/prism-cli"))) {
      throw new IllegalStateException(
          "Prism is not installed: run `npm ci` in " + module.toAbsolutePath());
    }
    Process process = launch(spec, module, node);
    PrismOutput output = PrismOutput.drain(process);
    try {
      URI url = output.url().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new PrismServer(process, output, url);
    } catch (ExecutionException e) {
      throw failed("Its process ended", spec, process, output, e.getCause());
    } catch (TimeoutException e) {
      throw failed(patience + " passed", spec, process, output, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("This thread was interrupted", spec, process, output, e);
    }
  }

  private static Process launch(Path spec, Path module, String node) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                node,
                module.resolve("prism.cjs").toAbsolutePath().toString(),
                "mock",
                spec.toAbsolutePath().toString(),
                "--host=127.0.0.1",
                "--port=0",
                // On by default when NODE_ENV is "production": then a grandchild would serve.
                "--multiprocess=false"));
    // Colour codes would make the messages of a failed start unreadable.
    builder.environment().put("FORCE_COLOR", "0");
    try {
      return builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot run `" + node + "`: install Node.js 20 or newer and put it on the PATH", e);
    }
  }

  private static IllegalStateException failed(
      String event, Path spec, Process process, PrismOutput output, Throwable cause) {
    process.destroyForcibly();
    return new IllegalStateException(
        "%s before Prism served %s. Correct what it reports, or run `npm ci` again. It printed:\n%s"
            .formatted(event, spec, output.cause()),
        cause);
  }

  /** The directory of this module: named by the build, the working directory when run by hand. */
  static Path module() {
    return Path.of(System.getProperty("contract.module", "")).toAbsolutePath();
  }

  /** The address of the mock, such as {@code http://127.0.0.1:40123}, without a path. */
  public URI url() {
    return url;
  }

  /**
   * Fails when Prism has ended, so that a refused connection is not taken for a fault of the
   * client.
   *
   * @throws IllegalStateException when the process has ended; the message has its last output
   */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "Prism at %s has ended with code %d. It printed:\n%s"
              .formatted(url, process.exitValue(), output.tail()));
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Ends the process and waits for its end; a second call does nothing.
   *
   * @throws IllegalStateException when the process survives for 10 seconds
   */
  @Override
  public void close() {
    try {
      if (!process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Prism, process %d, does not end".formatted(process.pid()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
