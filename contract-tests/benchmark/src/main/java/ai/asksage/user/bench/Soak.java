package ai.asksage.user.bench;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes calls for minutes from many threads, interrupts them, and lets the server send attacks.
 * Fails unless every call ends in time with a result or a typed error, and no resources leak.
 */
final class Soak {
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;
  private static final int THREADS = VIRTUAL ? 2000 : 64;
  private static final int CONNECTIONS = VIRTUAL ? 256 : 64;
  private static final Duration PAUSE = Duration.ofMillis(VIRTUAL ? 4000 : 20); // At most.
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int LATE_MILLIS = 500;
  private static final int HEAP_MB = 5;
  private static final int DROPPED = 50;

  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final LongAccumulator afterDeadline = new LongAccumulator(Math::max, 0);
  private final LongAccumulator afterInterrupt = new LongAccumulator(Math::max, 0);
  private final List<Thread> callers = new CopyOnWriteArrayList<>();
  private final Map<Thread, Long> interrupts = new ConcurrentHashMap<>();
  private final String url;
  private final AskSageUserClient client;
  private volatile boolean over;

  private Soak(String url) {
    this.url = url;
    client = client();
  }

  private AskSageUserClient client() {
    return CallBenchmark.ours(url)
        .callTimeout(TIMEOUT)
        .http(http -> http.maxConnections(CONNECTIONS))
        .build();
  }

  public static void main(String[] args) throws Exception {
    Process server = Benchmarks.java(List.of("-Xmx512m"), BenchmarkServer.class);
    try {
      Duration duration = Duration.ofMinutes(Long.getLong("bench.minutes"));
      new Soak(server.inputReader().readLine()).run(duration);
    } finally {
      server.destroyForcibly();
    }
  }

  private void run(Duration duration) throws Exception {
    State before = state();
    call(duration.dividedBy(10)); // Warms up the classes and fills the pool.
    State start = state();
    get("attack");
    afterDeadline.reset();
    afterInterrupt.reset();
    call(duration.multipliedBy(8).dividedBy(10));
    get("attack");
    call(duration.dividedBy(10)); // Fills the pool again, so that the heap can be compared.
    State idle = state();
    client.close();
    State closed = awaitNoMoreThan(before);
    for (int i = 0; i < DROPPED; i++) {
      outcome(client());
    }
    State dropped = awaitNoMoreThan(before);

    System.out.println("calls: " + new TreeMap<>(outcomes));
    System.out.printf("latest end after a deadline: %d ms%n", afterDeadline.get());
    System.out.printf("latest end after an interrupt: %d ms%n", afterInterrupt.get());
    System.out.printf("before calls: %s%nafter calls: %s%n", before, start);
    System.out.printf("after attacks: %s%nclosed: %s%n", idle, closed);
    System.out.printf("after %d clients that were not closed: %s%n", DROPPED, dropped);

    double calls = outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    require(afterDeadline.get() <= LATE_MILLIS, "a call ended late");
    require(!outcomes.containsKey("untyped"), "an error was not typed");
    require(outcomes.containsKey("CallInterruptedException"), "no call was interrupted");
    require(outcomes.containsKey("CallTimeoutException"), "no call met its deadline");
    // A pool that loses connections causes more errors.
    require(outcomes.get("result").sum() > 0.9 * calls, "too many calls failed");
    require(idle.connections <= CONNECTIONS, "there are too many connections");
    require(idle.heap - start.heap <= HEAP_MB, "too much stays on the heap");
    require(!closed.isMoreThan(before), "a closed client left threads or connections");
    require(!dropped.isMoreThan(before), "dropped clients left threads or connections");
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalStateException(fault);
    }
  }

  private void call(Duration duration) throws Exception {
    over = false;
    ExecutorService threads =
        VIRTUAL
            ? (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
            : Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::callUntilOver);
    }
    threads.shutdown();
    for (long end = System.nanoTime() + duration.toNanos(); System.nanoTime() < end; ) {
      Thread.sleep(20);
      if (!callers.isEmpty()) {
        Thread thread = callers.get(ThreadLocalRandom.current().nextInt(callers.size()));
        interrupts.put(thread, System.nanoTime());
        thread.interrupt();
      }
    }
    over = true;
    require(threads.awaitTermination(30, TimeUnit.SECONDS), "a call did not end");
    callers.clear();
    interrupts.clear();
  }

  private static String outcome(AskSageUserClient client) {
    try {
      CallBenchmark.ours(client, "get-user-logs");
      return "result";
    } catch (AskSageException e) {
      return e.getClass().getSimpleName();
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      return "untyped";
    }
  }

  private void callUntilOver() {
    Thread thread = Thread.currentThread();
    callers.add(thread);
    while (!over) {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE.toNanos()));
      long start = System.nanoTime();
      String outcome = outcome(client);
      long end = System.nanoTime();
      Thread.interrupted(); // Clear the flag for the next call.
      outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
      afterDeadline.accumulate(TimeUnit.NANOSECONDS.toMillis(end - start) - TIMEOUT.toMillis());
      if (outcome.equals("CallInterruptedException")) {
        long nanos = end - Math.max(start, interrupts.get(thread));
        afterInterrupt.accumulate(TimeUnit.NANOSECONDS.toMillis(nanos));
      }
    }
  }

  /** The resources that could leak. The heap is in MB, after a collection. */
  private record State(int connections, int threads, long heap) {
    boolean isMoreThan(State before) {
      return connections > before.connections || threads > before.threads;
    }
  }

  private State state() throws Exception {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    return new State(Integer.parseInt(get("open")), Thread.activeCount(), heap);
  }

  /** Waits at most ten seconds. */
  private State awaitNoMoreThan(State before) throws Exception {
    State state = state();
    for (int look = 0; look < 50 && state.isMoreThan(before); look++) {
      Thread.sleep(200);
      state = state();
    }
    return state;
  }

  private String get(String path) throws Exception {
    var connection = URI.create(url + "/" + path).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes());
    }
  }
}
