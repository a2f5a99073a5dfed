package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Connections;
import ai.asksage.user.bench.measure.FirstAnswers;
import ai.asksage.user.bench.measure.Jars;
import ai.asksage.user.bench.measure.Result;
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

  Result firstAnswer(String name) {
    return find(name, FirstAnswers.PAYLOAD, 1, FirstAnswers.UNIT).orElseThrow();
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
    Optional<Result> result = find(name, "add-dataset", threads, "ops/us");
    Optional<Result> others = find(other, "add-dataset", threads, "ops/us");
    return result.isEmpty() || others.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(result.get().score() / others.get().score());
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
