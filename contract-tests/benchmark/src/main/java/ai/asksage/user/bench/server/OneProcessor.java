package ai.asksage.user.bench.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets client and server take turns on one processor. On two, most of a call's time is that of
 * waking an idle processor, twice, which says nothing about the client and varies from run to run.
 */
public final class OneProcessor {
  private static final Path THREAD = Path.of("/proc/thread-self");

  private OneProcessor() {}

  /** Whether this system, which then is Linux, tells which thread is which. */
  public static boolean isPossible() {
    return Files.exists(THREAD);
  }

  /**
   * Keeps the calling thread, and those that it starts from now on, on the first processor, if that
   * is possible.
   */
  public static void stay() throws IOException, InterruptedException {
    if (!isPossible()) {
      return;
    }
    String thread = Files.readSymbolicLink(THREAD).getFileName().toString();
    Process taskset =
        new ProcessBuilder("taskset", "--cpu-list", "--pid", "0", thread)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    if (taskset.waitFor() != 0) {
      throw new IllegalStateException("taskset ended with " + taskset.exitValue());
    }
  }
}
