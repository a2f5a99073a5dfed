package ai.asksage.user.bench;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page that people read. */
record BenchmarksPage(
    List<Result> results,
    Map<String, Double> firstAnswers,
    Map<String, Integer> connections,
    Jars jars) {
  static final List<String> PAYLOADS = List.of("add-dataset", "get-user-logs", "get-chats");
  private static final List<Integer> THREADS = List.of(1, 16, 64);

  /** Something that must hold. */
  private record Goal(String words, double limit, boolean most, double measured) {
    boolean isMet() {
      return most ? measured <= limit : measured >= limit;
    }

    String row() {
      String bound = most ? "at most" : "at least";
      return row(words, bound + " " + number(limit), number(measured), isMet() ? "✅" : "❌");
    }

    private static String row(String... cells) {
      return "| " + String.join(" | ", cells) + " |";
    }
  }

  String markdown() {
    return """
    # What a call costs

    Written by `mvn -Pbench package -DskipTests`, which measures everything in one run and in turns; with `-Dbench.quick` in less
    than three minutes. Times of this machine mean little by themselves, so these are ratios to the floor: Apache HttpClient 5 and
    Jackson by hand (`hc5`). `ours` is the client of this repository, `jdk` is java.net.http and Jackson by hand, `stock-feign` and
    `stock-native` are what OpenAPI Generator makes of the same contract as it comes.

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
    return "Measured on %s with %d processors, %s %s, JDK %s."
        .formatted(
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  String goals() {
    Ratios r = new Ratios(results);
    Stream<Goal> goals =
        Stream.of(
            new Goal(
                "time of adding a dataset, to the floor",
                1.4,
                true,
                r.timeToFloor("ours", "add-dataset")),
            new Goal(
                "its allocation, to the floor", 2.5, true, r.bytesToFloor("ours", "add-dataset")),
            new Goal(
                "time of 100 KB of logs, to the floor",
                1.15,
                true,
                r.timeToFloor("ours", "get-user-logs")),
            new Goal(
                "time of 1 MB of chats, to the floor",
                1.15,
                true,
                r.timeToFloor("ours", "get-chats")),
            new Goal(
                "calls a second, to stock-native",
                4,
                false,
                r.throughput("ours", 1) / r.throughput("stock-native", 1)),
            new Goal(
                "calls a second, to stock-feign",
                2,
                false,
                r.throughput("ours", 1) / r.throughput("stock-feign", 1)),
            new Goal(
                "gain by 16 threads, to that of the floor",
                0.9,
                false,
                r.throughput("ours", 16)
                    / r.throughput("ours", 1)
                    / (r.throughput("hc5", 16) / r.throughput("hc5", 1))),
            new Goal(
                "connections of 16 threads", Connections.THREADS, true, connections.get("ours")),
            new Goal(
                "runtime jars, to stock-feign",
                1,
                true,
                (double) jars.count("ours") / jars.count("stock-feign")),
            new Goal(
                "their bytes, to stock-feign",
                1,
                true,
                (double) jars.bytes("ours") / jars.bytes("stock-feign")),
            new Goal(
                "time to the first answer, to stock-feign",
                1,
                true,
                firstAnswers.get("ours") / firstAnswers.get("stock-feign")));
    return table(List.of("", "goal", "measured", ""), goals.map(Goal::row));
  }

  private String calls() {
    Ratios r = new Ratios(results);
    return table(
        Stream.concat(
                Stream.of("client"),
                PAYLOADS.stream().flatMap(p -> Stream.of(p + ", time", "allocation")))
            .toList(),
        rows(
            client ->
                PAYLOADS.stream()
                    .flatMap(p -> Stream.of(r.timeToFloor(client, p), r.bytesToFloor(client, p)))
                    .map(BenchmarksPage::number)));
  }

  private String throughputs() {
    Ratios r = new Ratios(results);
    return table(
        List.of("client", "1 thread", "16 threads", "64 threads"),
        rows(
            client ->
                THREADS.stream()
                    .map(n -> r.throughput(client, n) / r.throughput(Caller.FLOOR, n))
                    .map(BenchmarksPage::number)));
  }

  private String start() {
    return table(
        List.of("client", "time to the first answer", "connections of 16 threads", "jars", "MB"),
        rows(
            client ->
                Stream.of(
                    number(firstAnswers.get(client) / firstAnswers.get(Caller.FLOOR)),
                    String.valueOf(connections.get(client)),
                    String.valueOf(jars.count(client)),
                    number(jars.bytes(client) / 1e6))));
  }

  private String offline() {
    Ratios r = new Ratios(results);
    return table(
        List.of("client", "microseconds", "KB"),
        Stream.of("hc5", "ours", "stock-feign")
            .map(
                client -> {
                  Result result = r.result(client + "-offline", "add-dataset", 1, "us/op");
                  return "| %s | %s | %s |"
                      .formatted(client, number(result.score()), number(result.bytes() / 1e3));
                }));
  }

  private static Stream<String> rows(Function<String, Stream<String>> cells) {
    return Caller.NAMES.stream()
        .map(client -> "| " + client + " | " + cells.apply(client).collect(joining(" | ")) + " |");
  }

  private static String table(List<String> heads, Stream<String> rows) {
    return Stream.concat(
            Stream.of("| " + String.join(" | ", heads) + " |", "|" + " --- |".repeat(heads.size())),
            rows)
        .collect(joining("\n"));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
