package ai.asksage.user.contract.slow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Runs shell commands, each of which must succeed. No process outlives its test. */
final class Shell {
  /** The exit code of a script whose toolchain is missing. The script prints the name. */
  private static final int NO_TOOLCHAIN = 77;

  /** The first build downloads its dependencies, and for Rust compiles them. */
  private static final long MINUTES = 20;

  private static final int SHOWN_LINES = 60;

  private Shell() {}

  /**
   * Runs commands in a folder.
   *
   * @return the output
   * @throws TestAbortedException if the toolchain is missing
   * @throws IllegalStateException if a command fails, with the end of the output
   */
  static String run(Path folder, Map<String, String> environment, String commands)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("slow", ".txt");
    log.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-ec", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("Still running after %d minutes".formatted(MINUTES));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    if (process.exitValue() == NO_TOOLCHAIN) {
      throw new TestAbortedException(printed.strip());
    }
    if (process.exitValue() != 0) {
      List<String> lines = printed.lines().toList();
      String end =
          String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
      throw new IllegalStateException(
          "Exit code %d; it printed:%n%s".formatted(process.exitValue(), end));
    }
    return printed;
  }
}
