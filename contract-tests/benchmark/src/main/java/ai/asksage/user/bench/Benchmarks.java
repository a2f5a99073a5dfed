package ai.asksage.user.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures calls and writes {@code benchmarks.md}. */
final class Benchmarks {
  private static final int SLOW_MILLIS = 10;
  private static final int VIRTUAL_THREADS = 5000;
  private static final boolean QUICK = Boolean.getBoolean("bench.quick");
  private static final Path TARGET = Path.of(System.getProperty("bench.target"));
  private static final String JAVA_HOME = System.getProperty("java.home");
  private final Map<String, List<Double>> figures = new TreeMap<>();
  private final List<String> pair = new ArrayList<>(List.of("by-hand", "ours"));

  public static void main(String[] args) throws Exception {
    new Benchmarks().run();
  }

  private void run() throws Exception {
    List<String> trust = certificate();
    ServerSocketFactory plain = ServerSocketFactory.getDefault();
    String url = new BenchmarkServer(plain, 0).url("http");
    String slow = new BenchmarkServer(plain, SLOW_MILLIS).url("http");
    String tls = new BenchmarkServer(SSLServerSocketFactory.getDefault(), 0).url("https");
    for (int round = 0; round < (QUICK ? 1 : 3); round++) {
      for (String operation : List.of("add-dataset", "get-user-logs", "get-chats")) {
        measure(operation, options("oneThread", url, pair).param("operation", operation));
      }
      measure("add-dataset", options("oneThread", url, List.of("stock-feign", "stock-native")));
      measure("16 threads", options("manyThreads", slow, pair).threads(16));
      // The JIT compiler gets a small part of two busy cores. With -Xbatch the callers wait for it.
      TimeValue warmup = TimeValue.seconds(QUICK ? 4 : 40);
      ChainedOptionsBuilder busy = options("manyThreads", url, pair).jvmArgsAppend("-Xbatch");
      measure("busy", busy.threads(16).warmupTime(warmup));
      if (Runtime.version().feature() >= 21) {
        var options = options("manyThreads", slow, pair).threads(VIRTUAL_THREADS);
        options.mode(Mode.SampleTime).jvmArgsAppend("-Djmh.executor=VIRTUAL");
        for (RunResult result : new Runner(options.build()).run()) {
          add("p99", result, result.getPrimaryResult().getStatistics().getPercentile(99));
        }
        add("p99, ideal", 1e3 * SLOW_MILLIS * VIRTUAL_THREADS / ByHand.CONNECTIONS);
      }
      for (int start = 0; start < 9; start++) {
        for (String client : pair) {
          add("first, " + client, firstResponse(client, tls, trust));
        }
      }
      Collections.reverse(pair);
    }
    Page page = new Page(figures);
    Files.writeString(TARGET.resolve("figures.txt"), figures.toString().replace("], ", "]\n"));
    Path folder =
        QUICK ? TARGET : TARGET.resolve("../../docs"); // One round is too imprecise to publish.
    Files.writeString(folder.resolve("benchmarks.md"), page.markdown());
    System.out.println(page.goals());
  }

  private void measure(String what, ChainedOptionsBuilder options) throws RunnerException {
    for (RunResult result : new Runner(options.build()).run()) {
      add(what + " micros", result, result.getPrimaryResult().getScore());
      result
          .getSecondaryResults()
          .forEach((counter, used) -> add(what + " " + counter, result, used.getScore()));
    }
  }

  private static ChainedOptionsBuilder options(String method, String url, List<String> clients) {
    return new OptionsBuilder()
        .include(CallBenchmark.class.getName() + "." + method)
        .param("client", clients.toArray(String[]::new))
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(1)
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(QUICK ? 4 : 15))
        .measurementIterations(1)
        .measurementTime(TimeValue.seconds(QUICK ? 1 : 3))
        .jvmArgs("-Xmx1g", "-XX:+UseG1GC", "-Dbench.url=" + url)
        .shouldFailOnError(true);
  }

  private void add(String what, RunResult result, double value) {
    add(what + ", " + result.getParams().getParam("client"), value);
  }

  private void add(String key, double value) {
    figures.computeIfAbsent(key, name -> new ArrayList<>()).add(value);
  }

  /** Returns the milliseconds from the start of a JVM to its first response. */
  private static double firstResponse(String client, String url, List<String> trust)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(trust);
    options.add("-Dbench.url=" + url);
    long start = System.nanoTime();
    Process jvm = java(options, CallBenchmark.class, client);
    String line = jvm.inputReader().readLine();
    double millis = (System.nanoTime() - start) / 1e6;
    if (jvm.waitFor() != 0 || line == null) {
      throw new IllegalStateException(client + " got no response");
    }
    return millis;
  }

  /** Starts a JVM with this class path. */
  static Process java(List<String> options, Class<?> program, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA_HOME + "/bin/java"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Creates the certificate of the servers. Returns the options for a JVM that trusts it. */
  private static List<String> certificate() throws IOException, InterruptedException {
    String store = TARGET.resolve("server.p12").toString();
    Files.deleteIfExists(Path.of(store));
    String command =
        "%s/bin/keytool -genkeypair -keyalg EC -dname CN=localhost -ext SAN=dns:localhost"
            + " -storepass no-secret -keystore %s";
    String[] words = command.formatted(JAVA_HOME, store).split(" ");
    if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    System.setProperty("javax.net.ssl.keyStore", store);
    System.setProperty("javax.net.ssl.keyStorePassword", "no-secret");
    String trust = "-Djavax.net.ssl.trustStore";
    return List.of(trust + "=" + store, trust + "Password=no-secret");
  }
}
