package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Connections;
import ai.asksage.user.bench.measure.FirstAnswers;
import ai.asksage.user.bench.measure.Jars;
import ai.asksage.user.bench.measure.Measurements;
import ai.asksage.user.bench.measure.Result;
import ai.asksage.user.bench.server.BenchmarkServer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What results mean beside each other. */
public record Ratios(List<Result> results) {

  private Optional<Result> find(String name, String payload, int threads, String unit) {
    return results.stream()
        .filter(
            r ->
                r.name().equals(name)
                    && r.payload().equals(payload)
                    && r.threads() == threads
                    && r.unit().equals(unit))
        .findFirst();
  }

  /** A call of one thread, in microseconds. */
  Result call(String name, String payload) {
    return find(name, payload, 1, "us/op").orElseThrow();
  }

  /** How many times as long as another client's the first answer takes; empty if not measured. */
  OptionalDouble firstAnswer(String name, String other, String scheme) {
    String payload = FirstAnswers.PAYLOAD + scheme;
    return ratio(
        find(name, payload, 1, FirstAnswers.UNIT), find(other, payload, 1, FirstAnswers.UNIT));
  }

  Result connections(String name) {
    return find(name, Connections.PAYLOAD, Connections.THREADS, Connections.PAYLOAD).orElseThrow();
  }

  Result jars(String name) {
    return find(name, Jars.PAYLOAD, 1, Jars.PAYLOAD).orElseThrow();
  }

  /** How many times as long as another client's a client's call takes. */
  double time(String name, String other, String payload) {
    return call(name, payload).score() / call(other, payload).score();
  }

  double bytes(String name, String other, String payload) {
    return call(name, payload).bytes() / call(other, payload).bytes();
  }

  /**
   * How many times as many calls as another client's many threads make; empty if that was not
   * measured.
   */
  OptionalDouble throughput(String name, String other, int threads) {
    return ratio(
        find(name, "add-dataset", threads, "ops/us"),
        find(other, "add-dataset", threads, "ops/us"));
  }

  /**
   * What virtual threads wait for a call, if the server's time were all that takes any and the
   * connections were given to whoever has waited longest; empty if there were no virtual threads.
   *
   * @param payload the call for the mean, or {@link Measurements#P99}
   */
  OptionalDouble virtual(String name, String payload) {
    double ideal =
        1e3 * BenchmarkServer.SLOW_MILLIS * Measurements.VIRTUAL_THREADS / Caller.CONNECTIONS;
    return find(name, payload, Measurements.VIRTUAL_THREADS, "us/op")
        .map(result -> OptionalDouble.of(result.score() / ideal))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble ratio(Optional<Result> result, Optional<Result> other) {
    return result.isEmpty() || other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(result.get().score() / other.get().score());
  }

  /** By how much the rounds of a client's calls differ, half of it, as a part of the time. */
  double spread() {
    return Caller.NAMES.stream()
        .flatMap(name -> Caller.PAYLOADS.stream().map(payload -> call(name, payload)))
        .mapToDouble(result -> result.error() / result.score())
        .max()
        .orElseThrow();
  }
}
