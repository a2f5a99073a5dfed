package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Jars;
import ai.asksage.user.bench.measure.Result;
import ai.asksage.user.bench.server.OneProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page that people read. */
public record BenchmarksPage(Ratios ratios, Jars jars) {
  private static final List<Integer> THREADS = List.of(1, 16, 64);

  public String markdown() {
    return """
    # What a call costs

    Written by `mvn -Pbench package -DskipTests`, which measures everything in one run and in turns, in twenty minutes. With
    `-Dbench.quick` a rougher page is in `target/benchmarks` within three, and with `-Dbench.main=Soak` nothing is measured, but
    64 threads call for ten minutes (`-Dbench.minutes`) while one answer in twenty is a fault. Times of one machine mean little
    by themselves, so these are ratios to the floor.

    | client | what it is |
    | --- | --- |
    | hc5 | the floor: Apache HttpClient 5, with its defaults but for a larger pool, and Jackson by hand |
    | ours | the client of this repository; it works below HttpClient's chain, so it can be below the floor |
    | jdk | java.net.http and Jackson by hand |
    | stock-feign, stock-native | what OpenAPI Generator makes of the same contract, but for the types that it cannot make |

    Each returns what it decoded: models, and for the chats the string that holds JSON. There is no TLS. The clients over
    java.net.http may send again: of many calls in many threads it loses some.

    %s

    ![Time a call](benchmarks.svg)

    ## Goals

    %s

    ## Time and allocation a call, one thread

    %s

    ## Calls a second, adding a dataset

    %s

    ## Start, connections and jars

    %s

    ## Without a network

    What the framework around Jackson costs when adding a dataset. `ours` copies the answers of a transport that is not its own,
    as here; without that it would be some 8 KB less.

    %s
    """
        .formatted(machine(), goals(), calls(), throughputs(), start(), offline());
  }

  private String machine() {
    Result floor = ratios.call(Caller.FLOOR, "add-dataset");
    return """
    Measured on %s with %d processors, %s %s, JDK %s; calls with the newest version of each library that the table of jars
    names. The floor adds a dataset in %s microseconds and %s KB. %s

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
                ? "Rounds of a client differ by %.0f %% from their middle at most."
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

  public String goals() {
    return new Goals(ratios).table();
  }

  private String calls() {
    return Table.of(
        Stream.concat(
                Stream.of("client"),
                Caller.PAYLOADS.stream().flatMap(p -> Stream.of(p + ", time", "allocation")))
            .toList(),
        rows(
            client ->
                Caller.PAYLOADS.stream()
                    .flatMap(
                        p ->
                            Stream.of(
                                ratios.time(client, Caller.FLOOR, p),
                                ratios.bytes(client, Caller.FLOOR, p)))
                    .map(Table::number)));
  }

  private String throughputs() {
    return Table.of(
        List.of("client", "1 thread", "1 thread, all processors", "16 threads", "64 threads"),
        rows(
            client ->
                Stream.concat(
                    Stream.of(Table.number(ratios.time(Caller.FLOOR, client, "add-dataset"))),
                    THREADS.stream()
                        .map(n -> Table.number(ratios.throughput(client, Caller.FLOOR, n))))));
  }

  private String start() {
    return Table.of(
        List.of(
            "client",
            "time to the first answer",
            "connections of 16 threads, 1,600 calls",
            "jars",
            "MB",
            "which jars"),
        rows(
            client ->
                Stream.of(
                    Table.number(
                        ratios.firstAnswer(client).score()
                            / ratios.firstAnswer(Caller.FLOOR).score()),
                    String.valueOf((int) ratios.connections(client).score()),
                    String.valueOf((int) ratios.jars(client).score()),
                    Table.number(ratios.jars(client).bytes() / 1e6),
                    jars.names(client))));
  }

  private String offline() {
    return Table.of(
        List.of("client", "microseconds", "KB"),
        Stream.of("jackson", "ours", "stock-feign")
            .map(
                client -> {
                  Result result = ratios.call(client + "-offline", "add-dataset");
                  return List.of(
                      client, Table.number(result.score()), Table.number(result.bytes() / 1e3));
                }));
  }

  private static Stream<List<String>> rows(Function<String, Stream<String>> cells) {
    return Caller.NAMES.stream()
        .map(client -> Stream.concat(Stream.of(client), cells.apply(client)).toList());
  }
}
