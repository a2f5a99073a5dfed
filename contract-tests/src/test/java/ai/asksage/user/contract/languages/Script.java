package ai.asksage.user.contract.languages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Commands of a shell, each of which must succeed, and none of which outlives its test. */
final class Script {
  /** What a command exits with where a toolchain is missing, having said which. */
  private static final int NO_TOOLCHAIN = 77;

  /** The first build fetches what it depends on, and for Rust compiles it. */
  private static final long MINUTES = 15;

  private Script() {}

  /**
   * Runs the commands in a folder.
   *
   * @param name for people
   * @return what was printed
   * @throws TestAbortedException if the toolchain is missing
   * @throws IllegalStateException if a command fails, with the end of what was printed
   */
  static String run(String name, Path folder, String... commands)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder("sh", "-ec", String.join("\n", commands))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(name + " did not end within minutes: " + MINUTES);
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
      throw new IllegalStateException(
          "%s ended with %d; the end of %s:%n%s"
              .formatted(
                  name,
                  process.exitValue(),
                  log,
                  String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()))));
    }
    return printed;
  }
}
