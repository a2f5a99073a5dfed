package ai.asksage.user.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page that people read. */
record BenchmarksPage(Ratios ratios, Jars jars) {
  static final List<String> PAYLOADS = List.of("add-dataset", "get-user-logs", "get-chats");
  private static final List<Integer> THREADS = List.of(1, 16, 64);

  String markdown() {
    return """
    # What a call costs

    Written by `mvn -Pbench package -DskipTests`, which measures everything in one run and in turns, in half an hour; with
    `-Dbench.quick` in less than three minutes. Times of this machine mean little by themselves, so these are ratios to the floor:
    Apache HttpClient 5 and Jackson by hand (`hc5`). `ours` is the client of this repository, `jdk` is java.net.http and Jackson
    by hand, `stock-feign` and `stock-native` are what OpenAPI Generator makes of the same contract as it comes.

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

    What the framework around Jackson costs when adding a dataset; `hc5` is Jackson alone.

    %s
    """
        .formatted(machine(), goals(), calls(), throughputs(), start(), offline());
  }

  private static String machine() {
    return """
    Measured on %s with %d processors, %s %s, JDK %s. %s"""
        .formatted(
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"),
            OneProcessor.isPossible()
                ? """
                Where one thread calls, client and
                server share a processor: on two, most of the time is that of waking an idle processor, which is the same for all clients
                and varies; the calls a second on all processors are shown beside it."""
                : "Client and server could not be kept on one processor, so times vary.");
  }

  String goals() {
    return new Goals(ratios).table();
  }

  private String calls() {
    return Table.of(
        Stream.concat(
                Stream.of("client"),
                PAYLOADS.stream().flatMap(p -> Stream.of(p + ", time", "allocation")))
            .toList(),
        rows(
            client ->
                PAYLOADS.stream()
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
            "connections of 16 threads",
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
        Stream.of("hc5", "ours", "stock-feign")
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
