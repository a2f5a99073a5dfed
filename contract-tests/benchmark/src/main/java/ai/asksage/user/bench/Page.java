package ai.asksage.user.bench;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Formats the page from the figures of all rounds, such as "add-dataset nanos, ours". */
record Page(Map<String, List<Double>> figures) {
  private static final double REAL_CALL_MICROS = 115_000;
  private static final String GOALS =
      """
      add-dataset: time                           | at most  | 1.8  | add-dataset nanos   | by-hand
      add-dataset: bytes                          | at most  | 4.0  | add-dataset bytes   | by-hand
      100 KB of logs: time                        | at most  | 1.15 | get-user-logs nanos | by-hand
      100 KB of logs: bytes                       | at most  | 1.8  | get-user-logs bytes | by-hand
      1 MB of chats: time                         | at most  | 1.15 | get-chats nanos     | by-hand
      1 MB of chats: bytes                        | at most  | 1.4  | get-chats bytes     | by-hand
      speed of the stock Feign client             | at least | 1.5  | add-dataset process | stock-feign
      speed of the stock native client            | at least | 3    | add-dataset process | stock-native
      throughput of 16 threads, 10 ms a call      | at least | 0.9  | 16 threads micros   | by-hand
      throughput of 16 threads, no processor idle | at least | 0.9  | busy micros         | by-hand
      p99 of 5,000 virtual threads, to the ideal  | at most  | 1.5  | p99                 | ideal
      first response over TLS in a new JVM        | at most  | 1.15 | first               | by-hand
      """;
  private static final String JARS =
      "(feign-core|httpclient5|httpcore5|jackson-(core|databind)|feign-okhttp|okhttp-jvm)-[0-9].*";

  String markdown() {
    double micros = median("add-dataset nanos, by-hand") / 1e3;
    double kilobytes = median("add-dataset bytes, by-hand") / 1e3;
    double adds = median("add-dataset nanos, ours") / 1e3 - micros;
    return """
    # Benchmark

    A call to a real deployment takes 115 ms. To that, the client adds %.0f µs (%.3f %%) and %.0f KB of garbage.

    Goals are ratios to Apache HttpClient 5 with its defaults and Jackson by hand, which return the same values. Time and bytes are
    processor time and allocation of the calling thread: by hand, add-dataset takes %.1f µs and %.1f KB. The stock clients are made
    by OpenAPI Generator from the same contract, and compared by the processor time of all threads. The server is on the same machine.

    | | goal | measured | |
    | --- | --- | --- | --- |
    %s
    Medians of %d rounds, %s with %d processors, JDK %s, %s.

    `mvn -Pbench package -DskipTests` writes this page. With `-Dbench.quick` it takes two minutes and writes
    `target/benchmarks.md`. With `-Dbench.main=Soak` it attacks the client instead, for ten minutes (`-Dbench.minutes`).
    """
        .formatted(
            adds,
            100 * adds / REAL_CALL_MICROS,
            median("add-dataset bytes, ours") / 1e3 - kilobytes,
            micros,
            kilobytes,
            goals(),
            figures.get("add-dataset nanos, ours").size(),
            System.getProperty("os.name"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            jars());
  }

  String goals() {
    return GOALS.lines().map(goal -> row(goal.split(" *[|] *"))).collect(joining());
  }

  /** "at most" compares this client with the other one, "at least" the other one with it. */
  private String row(String... goal) {
    boolean most = goal[1].equals("at most");
    double limit = Double.parseDouble(goal[2]);
    double ours = median(goal[3] + ", ours") / median(goal[3] + ", " + goal[4]);
    double ratio = most ? ours : 1 / ours;
    boolean met = most ? ratio <= limit : ratio >= limit;
    // NaN where the JDK has no virtual threads.
    String mark = Double.isNaN(ratio) ? "not measured" : met ? "✅" : "❌";
    return "| %s | %s %.2f | %.2f | %s |%n".formatted(goal[0], goal[1], limit, ratio, mark);
  }

  private double median(String key) {
    List<Double> sorted = figures.getOrDefault(key, List.of(Double.NaN)).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static String jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(jar -> Path.of(jar).getFileName().toString().replaceFirst("\\.jar$", ""))
        .filter(jar -> jar.matches(JARS))
        .sorted()
        .collect(joining(", "));
  }
}
