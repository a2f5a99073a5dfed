package ai.asksage.user.contract.prism;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Prism mock server, run from npm as a child process on an ephemeral port of 127.0.0.1.
 *
 * <p>The process ends with {@link #close()}, and at the latest with this JVM, however that ends:
 * {@value #ENDS_WITH_PARENT} ends it when its standard input, which this JVM holds open, is closed.
 * Safe for use by several threads.
 */
final class NpmPrism implements PrismServer {

  static final String ENDS_WITH_PARENT = "ends-with-parent.cjs";

  /** Prism starts in 1 to 2 seconds; the rest is for a machine under load. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final PrismOutput output;
  private final URI url;

  private NpmPrism(Process process, PrismOutput output, URI url) {
    this.process = process;
    this.output = output;
    this.url = url;
  }

  /** Whether Node.js and what {@code npm ci} installs are there. */
  static boolean isInstalled() {
    return Files.isDirectory(installation(PrismServer.module())) && hasNode();
  }

  private static boolean hasNode() {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // The command is not there.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path installation(Path module) {
    return module.resolve("node_modules/@stoplight/prism-cli");
  }

  static NpmPrism start(Path spec) {
    return start(spec, PrismServer.module(), "node", PATIENCE);
  }

  static NpmPrism proxy(Path spec, URI upstream) {
    return start(
        spec, PrismServer.module(), "node", PATIENCE, List.of("proxy", path(spec), "" + upstream));
  }

  static NpmPrism start(Path spec, Path module, String node, Duration patience) {
    return start(spec, module, node, patience, List.of("mock", path(spec)));
  }

  private static String path(Path file) {
    return file.toAbsolutePath().toString();
  }

  private static NpmPrism start(
      Path spec, Path module, String node, Duration patience, List<String> command) {
    if (!Files.isReadable(spec)) {
      throw new IllegalStateException("There is no specification to serve at " + spec);
    }
    if (!Files.isDirectory(installation(module))) {
      throw new IllegalStateException(
          "Prism is not installed: run `npm ci` in " + module.toAbsolutePath());
    }
    Process process = launch(module, node, command);
    PrismOutput output = PrismOutput.drain(process);
    return new NpmPrism(process, output, awaitUrl(spec, process, output, patience));
  }

  private static URI awaitUrl(Path spec, Process process, PrismOutput output, Duration patience) {
    try {
      return output.awaitUrl(patience);
    } catch (EOFException e) {
      throw failed("Its process ended", spec, process, output, e);
    } catch (TimeoutException e) {
      throw failed(patience + " passed", spec, process, output, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("This thread was interrupted", spec, process, output, e);
    }
  }

  private static Process launch(Path module, String node, List<String> command) {
    List<String> line =
        new ArrayList<>(
            List.of(
                node,
                "--require=" + path(module.resolve(ENDS_WITH_PARENT)),
                path(installation(module).resolve("dist/index.js"))));
    line.addAll(command);
    // Multiprocess is on when NODE_ENV is "production": then a grandchild would serve.
    line.addAll(List.of("--host=127.0.0.1", "--port=0", "--multiprocess=false"));
    ProcessBuilder builder = new ProcessBuilder(line);
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

  @Override
  public URI url() {
    return url;
  }

  @Override
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

  @Override
  public String toString() {
    return "Prism from npm";
  }

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
