package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Connections;
import ai.asksage.user.bench.measure.Measurements;
import ai.asksage.user.bench.measure.Result;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What must hold of our client. */
record Goals(Ratios ratios) {

  /** Measured is empty where the JDK has no virtual threads. */
  private record Goal(String words, boolean most, double limit, OptionalDouble measured) {
    List<String> cells() {
      String bound = (most ? "at most " : "at least ") + Table.number(limit);
      return List.of(words, bound, Table.number(measured), mark());
    }

    private String mark() {
      if (measured.isEmpty()) {
        return "not measured";
      }
      double figure = measured.getAsDouble();
      return (most ? figure <= limit : figure >= limit) ? "✅" : "❌";
    }
  }

  private static Goal most(String words, double limit, double measured) {
    return new Goal(words, true, limit, OptionalDouble.of(measured));
  }

  private static Goal least(String words, double limit, double measured) {
    return new Goal(words, false, limit, OptionalDouble.of(measured));
  }

  String table() {
    Stream<Goal> adding =
        Settings.NAMES.entrySet().stream()
            .flatMap(
                setting ->
                    Stream.of(
                        most(
                            "time of adding a dataset, %s, to the floor"
                                .formatted(setting.getValue()),
                            1.15,
                            time(setting.getKey(), "add-dataset")),
                        most("its allocation", 1.5, bytes(setting.getKey(), "add-dataset"))));
    Stream<Goal> others =
        Stream.of(
            most("time of 100 KB of logs, to the floor", 1.1, time("", "get-user-logs")),
            most("its allocation", 1.7, bytes("", "get-user-logs")),
            most("time of 1 MB of chats, to the floor", 1.1, time("", "get-chats")),
            most("its allocation", 1.3, bytes("", "get-chats")),
            least(
                "calls a second of one thread on one processor, to stock-native",
                4,
                ratios.time("stock-native", Caller.OURS, "add-dataset")),
            least(
                "calls a second of one thread on one processor, to stock-feign",
                2,
                ratios.time("stock-feign", Caller.OURS, "add-dataset")),
            new Goal(
                "calls a second of 16 threads, to the floor",
                false,
                1,
                ratios.throughput(Caller.OURS, Caller.FLOOR, 16)),
            new Goal(
                "p99 of 5,000 virtual threads, to the ideal",
                true,
                1.5,
                ratios.virtual(Caller.OURS, Measurements.P99)),
            most(
                "connections of 16 threads",
                Connections.THREADS,
                ratios.connections(Caller.OURS).score()),
            most("runtime jars, to stock-feign", 0.99, jars(Result::score)),
            most("their bytes, to stock-feign", 0.99, jars(Result::bytes)),
            new Goal(
                "time to the first answer, to stock-feign",
                true,
                1,
                ratios.firstAnswer(Caller.OURS, "stock-feign", "http")),
            new Goal(
                "time to the first answer over TLS, to the floor",
                true,
                1,
                ratios.firstAnswer(Caller.OURS, Caller.FLOOR, "https")));
    return Table.of(
        List.of("", "goal", "measured", ""), Stream.concat(adding, others).map(Goal::cells));
  }

  private double time(String setting, String payload) {
    return ratios.time(Caller.OURS + setting, Caller.FLOOR + setting, payload);
  }

  private double bytes(String setting, String payload) {
    return ratios.bytes(Caller.OURS + setting, Caller.FLOOR + setting, payload);
  }

  private double jars(ToDoubleFunction<Result> figure) {
    return figure.applyAsDouble(ratios.jars(Caller.OURS))
        / figure.applyAsDouble(ratios.jars("stock-feign"));
  }
}
