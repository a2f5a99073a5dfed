package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Jars;
import ai.asksage.user.bench.measure.Measurements;
import ai.asksage.user.bench.measure.Result;
import ai.asksage.user.bench.server.BenchmarkServer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page that people read. */
public record BenchmarksPage(Ratios ratios, Jars jars) {
  private static final List<Integer> THREADS = List.of(1, 16, 64);

  public String markdown() {
    return """
    # What a call costs

    Written by `mvn -Pbench package -DskipTests`, which measures everything in one run and in turns, in less than twenty minutes. With
    `-Dbench.quick` a rougher page is in `target/benchmarks` within five, and with `-Dbench.main=Soak` nothing is measured, but
    64 threads call for ten minutes (`-Dbench.minutes`) while one answer in twenty is a fault. Times of one machine mean little
    by themselves, so these are ratios to the floor.

    | client | what it is |
    | --- | --- |
    | hc5 | the floor: Apache HttpClient 5, with its defaults but for a larger pool, and Jackson by hand |
    | ours | the client of this repository; it works below HttpClient's chain, so it can be below the floor |
    | jdk | java.net.http and Jackson by hand |
    | stock-feign, stock-native | what OpenAPI Generator makes of the same contract, but for the types that it cannot make |

    Each returns what it decoded: models, and for the chats the string that holds JSON. Where nothing
    is said of TLS there is none. The clients over java.net.http may send again: of many calls in many threads it loses some.

    %s

    ![Time a call](benchmarks.svg)

    ## Goals

    %s

    ## Time and allocation a call, one thread

    %s

    ## TLS, and the lowest supported versions: adding a dataset, `ours` to `hc5`

    %s

    Newest: what the table of jars names. Lowest: %s.

    ## Virtual threads

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
        .formatted(
            new Machine(ratios).words(),
            goals(),
            calls(),
            new Settings(ratios).table(),
            jars.lowestNames(),
            virtualThreads(),
            throughputs(),
            start(),
            offline());
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

  private String virtualThreads() {
    if (!Measurements.hasVirtualThreads()) {
      return "JDK %s has none; newer ones have.".formatted(System.getProperty("java.version"));
    }
    return """
    %d of them add datasets through %d connections to a server that waits %d ms before it answers. Ideally a call takes
    calls ÷ connections times as long.

    %s"""
        .formatted(
            Measurements.VIRTUAL_THREADS,
            Caller.CONNECTIONS,
            BenchmarkServer.SLOW_MILLIS,
            Table.of(
                List.of("client", "calls a second, to the ideal", "p99, to the ideal"),
                Caller.PAIR.stream()
                    .map(
                        client ->
                            List.of(
                                client,
                                Table.number(
                                    1 / ratios.virtual(client, "add-dataset").orElseThrow()),
                                Table.number(ratios.virtual(client, Measurements.P99))))));
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
            "over TLS",
            "connections of 16 threads, 1,600 calls",
            "jars",
            "MB",
            "which jars"),
        rows(
            client ->
                Stream.of(
                    Table.number(ratios.firstAnswer(client, Caller.FLOOR, "http")),
                    Table.number(ratios.firstAnswer(client, Caller.FLOOR, "https")),
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
                  Result result = ratios.call(client + Measurements.OFFLINE, "add-dataset");
                  return List.of(
                      client, Table.number(result.score()), Table.number(result.bytes() / 1e3));
                }));
  }

  private static Stream<List<String>> rows(Function<String, Stream<String>> cells) {
    return Caller.NAMES.stream()
        .map(client -> Stream.concat(Stream.of(client), cells.apply(client)).toList());
  }
}
