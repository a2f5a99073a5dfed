package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Result;
import ai.asksage.user.bench.server.OneProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** On what was measured, and how far the figures can be trusted. */
record Machine(Ratios ratios) {
  String words() {
    Result floor = ratios.call(Caller.FLOOR, "add-dataset");
    return """
    Measured on %s with %d processors, %s %s, JDK %s; calls with the newest version of each library that the table of jars
    names, but where lower ones are said. The floor adds a dataset in %s microseconds and %s KB. %s

    %s"""
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"),
            Table.number(floor.score()),
            Table.number(floor.bytes() / 1e3),
            ratios.spread() > 0
                ? "Figures of hc5 and ours are medians of rounds that differ from them by %.0f %% at most."
                    .formatted(100 * ratios.spread())
                : "There was one round, so nothing says how much it varies.",
            OneProcessor.isPossible()
                ? """
                Where one thread calls, it shares a processor with the server, whose time is included: otherwise most of the
                time is that of waking an idle processor, which depends on the machine more than on the client. The calls a second on
                all processors are shown beside it."""
                : "Client and server could not be kept on one processor, so times vary.");
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 2))
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch"); // Only Linux has that file.
    }
  }
}
