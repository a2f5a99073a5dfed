package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Connections;
import ai.asksage.user.bench.measure.Result;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What must hold of our client. */
record Goals(Ratios ratios) {

  private record Goal(String words, boolean most, double limit, double measured) {
    boolean isMet() {
      return most ? measured <= limit : measured >= limit;
    }

    List<String> cells() {
      String bound = (most ? "at most " : "at least ") + Table.number(limit);
      return List.of(words, bound, Table.number(measured), isMet() ? "✅" : "❌");
    }
  }

  private static Goal most(String words, double limit, double measured) {
    return new Goal(words, true, limit, measured);
  }

  private static Goal least(String words, double limit, double measured) {
    return new Goal(words, false, limit, measured);
  }

  String table() {
    Stream<Goal> goals =
        Stream.of(
            most("time of adding a dataset, to the floor", 1.4, time(Caller.FLOOR, "add-dataset")),
            most("its allocation, to the floor", 2.5, bytes(Caller.FLOOR, "add-dataset")),
            most("time of 100 KB of logs, to the floor", 1.15, time(Caller.FLOOR, "get-user-logs")),
            most("time of 1 MB of chats, to the floor", 1.15, time(Caller.FLOOR, "get-chats")),
            least(
                "calls a second of one thread on one processor, to stock-native",
                4,
                1 / time("stock-native", "add-dataset")),
            least(
                "calls a second of one thread on one processor, to stock-feign",
                2,
                1 / time("stock-feign", "add-dataset")),
            least("calls a second of 16 threads, to the floor", 0.9, manyThreads()),
            most(
                "connections of 16 threads",
                Connections.THREADS,
                ratios.connections("ours").score()),
            most("runtime jars, to stock-feign", 0.99, jars(Result::score)),
            most("their bytes, to stock-feign", 0.99, jars(Result::bytes)),
            most("time to the first answer, to stock-feign", 1, firstAnswer()));
    return Table.of(List.of("", "goal", "measured", ""), goals.map(Goal::cells));
  }

  private double time(String other, String payload) {
    return ratios.time("ours", other, payload);
  }

  private double bytes(String other, String payload) {
    return ratios.bytes("ours", other, payload);
  }

  private double manyThreads() {
    return ratios.throughput("ours", Caller.FLOOR, 16).orElseThrow();
  }

  private double jars(ToDoubleFunction<Result> figure) {
    return figure.applyAsDouble(ratios.jars("ours"))
        / figure.applyAsDouble(ratios.jars("stock-feign"));
  }

  private double firstAnswer() {
    return ratios.firstAnswer("ours").score() / ratios.firstAnswer("stock-feign").score();
  }
}
