package ai.asksage.user.bench.measure;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.server.OneProcessor;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
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
 * Runs JMH in rounds: each measures every client once, in a JVM of its own, one right after the
 * other, so that a slow minute of the machine meets all of them, and the next in reverse order.
 * Calls of one thread share a processor with their server.
 */
public final class Measurements {
  private static final String BYTES = "gc.alloc.rate.norm";

  private final URI free;
  private final URI one;
  private final boolean quick;
  private final Map<Result, List<Result>> rounds = new LinkedHashMap<>();

  /**
   * @param one of the server that stays on one processor
   */
  public Measurements(URI free, URI one, boolean quick) {
    this.free = free;
    this.one = one;
    this.quick = quick;
  }

  public List<Result> run() throws Exception {
    warmUp(free);
    warmUp(one);
    List<String> clients = new ArrayList<>(Caller.NAMES);
    for (int round = 0; round < (quick ? 1 : 3); round++) {
      String[] order = clients.toArray(String[]::new);
      run(options(OfflineBenchmark.class, 1, free).mode(Mode.AverageTime));
      for (String payload : Caller.PAYLOADS) {
        run(
            options(CallBenchmark.class, 1, one)
                .param("payload", payload)
                .param("client", order)
                .jvmArgsAppend("-Dbench.one=" + OneProcessor.isPossible())
                .mode(Mode.AverageTime));
      }
      for (int threads : quick ? new int[] {16} : new int[] {1, 16, 64}) {
        run(
            options(CallBenchmark.class, threads, free)
                .param("payload", "add-dataset")
                .param("client", order)
                .mode(Mode.Throughput));
      }
      Collections.reverse(clients);
    }
    return rounds.values().stream().map(Result::median).toList();
  }

  /** Or whoever calls first would call a server that is not compiled yet. */
  private static void warmUp(URI server) throws Exception {
    Caller caller = Caller.of(Caller.FLOOR, server.toString());
    for (String payload : Caller.PAYLOADS) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (System.nanoTime() < end) {
        caller.call(payload);
      }
    }
  }

  /** The warm-up is long: a client that is half compiled takes several times as long. */
  private ChainedOptionsBuilder options(Class<?> benchmark, int threads, URI server) {
    return new OptionsBuilder()
        .include(benchmark.getName())
        .threads(threads)
        .forks(1)
        .warmupIterations(1)
        .warmupTime(TimeValue.milliseconds(quick ? 2500 : 6000))
        .measurementIterations(quick ? 1 : 3)
        .measurementTime(TimeValue.seconds(1))
        .timeUnit(TimeUnit.MICROSECONDS)
        .addProfiler(GCProfiler.class)
        .jvmArgs("-Xmx1g", "-XX:+UseG1GC", "-Dbench.url=" + server)
        .shouldFailOnError(true);
  }

  private void run(ChainedOptionsBuilder options) throws RunnerException {
    for (RunResult result : new Runner(options.build()).run()) {
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
}
