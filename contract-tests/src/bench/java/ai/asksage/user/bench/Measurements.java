package ai.asksage.user.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH in rounds: each measures every client once, in a JVM of its own, so that a slow minute
 * of the machine meets all of them.
 */
final class Measurements {
  private static final String BYTES = "gc.alloc.rate.norm";

  private final URI server;
  private final boolean quick;
  private final Map<Result, List<Result>> rounds = new LinkedHashMap<>();

  private Measurements(URI server, boolean quick) {
    this.server = server;
    this.quick = quick;
  }

  static List<Result> of(URI server, boolean quick) throws RunnerException {
    Measurements all = new Measurements(server, quick);
    for (int round = 0; round < (quick ? 1 : 3); round++) {
      all.run(all.options(OfflineBenchmark.class, 1).mode(Mode.AverageTime));
      all.run(all.options(CallBenchmark.class, 1).mode(Mode.AverageTime));
      for (int threads : new int[] {1, 16, 64}) {
        all.run(
            all.options(CallBenchmark.class, threads)
                .param("payload", "add-dataset")
                .mode(Mode.Throughput));
      }
    }
    return all.rounds.values().stream().map(Measurements::mean).toList();
  }

  private ChainedOptionsBuilder options(Class<?> benchmark, int threads) {
    return new OptionsBuilder()
        .include(benchmark.getName())
        .threads(threads)
        .forks(1)
        .warmupIterations(quick ? 1 : 3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(quick ? 1 : 3)
        .measurementTime(TimeValue.seconds(1))
        .timeUnit(TimeUnit.MICROSECONDS)
        .addProfiler(GCProfiler.class)
        .jvmArgs("-Xmx1g", "-Dbench.url=" + server)
        .shouldFailOnError(true);
  }

  private void run(ChainedOptionsBuilder options) throws RunnerException {
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String payload = result.getParams().getParam("payload");
      String name = result.getParams().getParam("client") + (payload == null ? "-offline" : "");
      Result measured =
          new Result(
              name,
              payload == null ? "add-dataset" : payload,
              result.getParams().getThreads(),
              result.getPrimaryResult().getScore(),
              0,
              result.getPrimaryResult().getScoreUnit(),
              result.getSecondaryResults().get(BYTES).getScore());
      Result key =
          new Result(name, measured.payload(), measured.threads(), 0, 0, measured.unit(), 0);
      rounds.computeIfAbsent(key, k -> new ArrayList<>()).add(measured);
    }
  }

  private static Result mean(List<Result> rounds) {
    DoubleSummaryStatistics scores = rounds.stream().mapToDouble(Result::score).summaryStatistics();
    double bytes = rounds.stream().mapToDouble(Result::bytes).average().orElse(Double.NaN);
    Result first = rounds.get(0);
    return new Result(
        first.name(),
        first.payload(),
        first.threads(),
        scores.getAverage(),
        (scores.getMax() - scores.getMin()) / 2,
        first.unit(),
        bytes);
  }
}
