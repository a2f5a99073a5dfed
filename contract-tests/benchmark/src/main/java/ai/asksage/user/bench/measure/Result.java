package ai.asksage.user.bench.measure;

import static java.util.Comparator.comparingDouble;

import java.util.List;

/**
 * A figure.
 *
 * @param name who calls; with {@code -offline}, {@code -tls}, {@code -lowest} or {@code
 *     -lowest-tls} behind it where that is no call of the newest versions without TLS
 * @param payload what is called, or what else is measured
 * @param threads how many at once
 * @param score the median of several rounds, or a count
 * @param error half the distance between the lowest and the highest round
 * @param unit of score and error
 * @param bytes allocated a call in the whole JVM; of jars, their size; 0 where neither was measured
 */
public record Result(
    String name,
    String payload,
    int threads,
    double score,
    double error,
    String unit,
    double bytes) {

  static Result counted(String name, String payload, int threads, int count, long bytes) {
    return new Result(name, payload, threads, count, 0, payload, bytes);
  }

  /** Of the same thing, measured several times: the round in the middle. */
  static Result median(List<Result> rounds) {
    List<Result> sorted = rounds.stream().sorted(comparingDouble(Result::score)).toList();
    Result median = sorted.get(sorted.size() / 2);
    return new Result(
        median.name,
        median.payload,
        median.threads,
        median.score,
        (sorted.get(sorted.size() - 1).score - sorted.get(0).score) / 2,
        median.unit,
        median.bytes);
  }
}
