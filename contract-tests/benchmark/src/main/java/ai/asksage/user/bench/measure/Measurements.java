package ai.asksage.user.bench.measure;

import ai.asksage.user.bench.caller.Caller;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
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
 * After the first round only the floor and ours are left, of which it must be known more precisely.
 * Calls of one thread share a processor with their server.
 */
public final class Measurements {
  /** Behind the name of a client. */
  public static final String OFFLINE = "-offline";

  public static final String TLS = "-tls";

  /** The lowest supported versions of libraries; before {@link #TLS}. */
  public static final String LOWEST = "-lowest";

  /** What 99 of 100 calls of virtual threads do not exceed. */
  public static final String P99 = "p99";

  public static final int VIRTUAL_THREADS = 5000;
  private static final String CLASSPATH = "java.class.path";
  private static final String BYTES = "gc.alloc.rate.norm";

  private final URI free;
  private final URI one;
  private final URI tls;
  private final URI slow;
  private final List<String> jvmArgs;
  private final String lowest;
  private final boolean quick;
  private final Map<Result, List<Result>> rounds = new LinkedHashMap<>();

  /**
   * @param one of the server that stays on one processor
   * @param tls the same with TLS
   * @param jvmArgs so that a JVM trusts it
   * @param lowest the class path with the lowest supported versions
   */
  public Measurements(
      URI free, URI one, URI tls, URI slow, List<String> jvmArgs, String lowest, boolean quick) {
    this.free = free;
    this.one = one;
    this.tls = tls;
    this.slow = slow;
    this.jvmArgs = jvmArgs;
    this.lowest = lowest;
    this.quick = quick;
  }

  /** Virtual threads, which JMH makes by reflection. */
  public static boolean hasVirtualThreads() {
    return Runtime.version().feature() >= 21;
  }

  public List<Result> run() throws Exception {
    warmUp(free);
    warmUp(one);
    warmUp(tls);
    run(options(OfflineBenchmark.class, 1, free).mode(Mode.AverageTime), OFFLINE);
    List<String> pair = new ArrayList<>(Caller.PAIR);
    for (int round = 0; round < (quick ? 1 : 3); round++) {
      List<String> clients = round == 0 ? Caller.NAMES : pair;
      for (String payload : Caller.PAYLOADS) {
        run(calls(clients, payload, 1, one).mode(Mode.AverageTime), "");
      }
      run(calls(pair, "add-dataset", 1, tls).mode(Mode.AverageTime), TLS);
      String newest = System.setProperty(CLASSPATH, lowest); // Of the JVMs that JMH starts.
      run(calls(pair, "add-dataset", 1, one).mode(Mode.AverageTime), LOWEST);
      run(calls(pair, "add-dataset", 1, tls).mode(Mode.AverageTime), LOWEST + TLS);
      System.setProperty(CLASSPATH, newest);
      for (int threads : quick ? new int[] {16} : new int[] {1, 16, 64}) {
        run(calls(clients, "add-dataset", threads, free).mode(Mode.Throughput), "");
      }
      if (round == 0 && hasVirtualThreads()) {
        run(
            calls(pair, "add-dataset", VIRTUAL_THREADS, slow)
                .jvmArgsAppend("-Djmh.executor=VIRTUAL")
                .mode(Mode.SampleTime),
            "");
      }
      Collections.reverse(pair);
    }
    return rounds.values().stream().map(Result::median).toList();
  }

  /** Or whoever calls first would call a server that is not compiled yet. */
  private void warmUp(URI server) throws Exception {
    Caller caller = Caller.of(Caller.FLOOR, server.toString());
    for (String payload : Caller.PAYLOADS) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(quick ? 1 : 2);
      while (System.nanoTime() < end) {
        caller.call(payload);
      }
    }
  }

  private ChainedOptionsBuilder calls(
      List<String> clients, String payload, int threads, URI server) {
    return options(CallBenchmark.class, threads, server)
        .param("payload", payload)
        .param("client", clients.toArray(String[]::new));
  }

  /** The warm-up is long: a client that is half compiled takes several times as long. */
  private ChainedOptionsBuilder options(Class<?> benchmark, int threads, URI server) {
    return new OptionsBuilder()
        .include(benchmark.getName())
        .threads(threads)
        .forks(1)
        .warmupIterations(1)
        .warmupTime(TimeValue.milliseconds(quick ? 2000 : 6000))
        .measurementIterations(quick ? 1 : 3)
        .measurementTime(TimeValue.seconds(1))
        .timeUnit(TimeUnit.MICROSECONDS)
        .addProfiler(GCProfiler.class)
        .jvmArgs(
            "-Xmx1g",
            "-XX:+UseG1GC",
            "-Dbench.url=" + server,
            "-Dbench.one=" + List.of(one, tls).contains(server))
        .jvmArgsPrepend(jvmArgs.toArray(String[]::new))
        .shouldFailOnError(true);
  }

  private void run(ChainedOptionsBuilder options, String suffix) throws RunnerException {
    for (RunResult result : new Runner(options.build()).run()) {
      String payload =
          suffix.equals(OFFLINE) ? "add-dataset" : result.getParams().getParam("payload");
      add(result, suffix, payload, result.getPrimaryResult().getScore());
      if (result.getParams().getMode() == Mode.SampleTime) {
        add(result, suffix, P99, result.getPrimaryResult().getStatistics().getPercentile(99));
      }
    }
  }

  private void add(RunResult result, String suffix, String payload, double score) {
    BenchmarkParams params = result.getParams();
    String name = params.getParam("client") + suffix;
    String unit = result.getPrimaryResult().getScoreUnit();
    double bytes = result.getSecondaryResults().get(BYTES).getScore();
    rounds
        .computeIfAbsent(
            new Result(name, payload, params.getThreads(), 0, 0, unit, 0), k -> new ArrayList<>())
        .add(new Result(name, payload, params.getThreads(), score, 0, unit, bytes));
  }
}
