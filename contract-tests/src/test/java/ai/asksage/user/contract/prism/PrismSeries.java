package ai.asksage.user.contract.prism;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A process that runs one Prism after the other: {@code prism-series.cjs}. For one thread. */
public final class PrismSeries implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final PrismOutput output;

  private PrismSeries(Process process) {
    this.process = process;
    output = PrismOutput.drain(process);
  }

  public static PrismSeries start() throws IOException {
    return new PrismSeries(
        new ProcessBuilder("node", "prism-series.cjs")
            .directory(PrismServer.module().toFile())
            .redirectErrorStream(true)
            .start());
  }

  /** Ends the Prism that runs and starts one with another specification. */
  public URI serve(Path spec) throws Exception {
    process.outputWriter().write(spec + "\n");
    process.outputWriter().flush();
    try {
      return output.awaitUrl(PATIENCE);
    } catch (IOException e) {
      throw new IllegalStateException("Prism does not serve the mutant:\n" + output.cause(), e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
