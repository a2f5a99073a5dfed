package ai.asksage.user.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ai.asksage.user.bench.measure.Measurements;
import ai.asksage.user.bench.server.ServerProcess;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls for minutes ({@code bench.minutes}) in 64 threads, or in 2,000 virtual ones where the JDK
 * has them, while one answer in twenty is a reset, a stall, a 429 or a 503, one in 20,000 is as
 * large as an answer may be, and callers are interrupted: every call must end in a value or a typed
 * error in its time, and nothing may pile up. Fails otherwise.
 */
public final class Soak {
  private static final boolean VIRTUAL = Measurements.hasVirtualThreads();
  private static final int THREADS = VIRTUAL ? 2000 : 64;

  /** Stalls hold some of them. */
  private static final int CONNECTIONS = VIRTUAL ? 256 : 64;

  /** Of every other call: threads that wait for a processor say nothing of the client. */
  private static final Duration PAUSE = VIRTUAL ? Duration.ofSeconds(4) : Duration.ZERO;

  private static final Duration BETWEEN_INTERRUPTS = Duration.ofMillis(20);
  private static final Duration CALL = Duration.ofSeconds(2);

  /** For a machine with fewer processors than threads. */
  private static final Duration SLACK = Duration.ofMillis(500);

  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Thread> callers = new CopyOnWriteArrayList<>();
  private final AskSageUserClient client;

  private Soak(URI server) {
    client =
        AskSageUserClient.builder()
            .baseUrl(server.toString())
            .credentials(Credentials.apiKey("any-api-key"))
            .callTimeout(CALL)
            .http(http -> http.maxConnections(CONNECTIONS))
            .build();
  }

  /**
   * Runs it.
   *
   * @param args not used
   * @throws Exception when something piles up, took too long, or failed in another way
   */
  public static void main(String[] args) throws Exception {
    try (ServerProcess server = ServerProcess.start("0.05")) {
      State before = State.now(server.url());
      new Soak(server.url())
          .run(server.url(), before, Duration.ofMinutes(Long.getLong("bench.minutes")));
    }
  }

  private void run(URI server, State before, Duration duration) throws Exception {
    ExecutorService threads = threads();
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::callUntilOver);
    }
    threads.shutdown();
    ServerProcess.daemon(this::interruptUntilOver).start();
    threads.awaitTermination(duration.toSeconds() / 10, TimeUnit.SECONDS);
    State early = State.now(server);
    longest.set(0); // Of calls while everything is compiled.
    threads.awaitTermination(duration.toSeconds() - duration.toSeconds() / 10, TimeUnit.SECONDS);
    State late = State.now(server);
    over.set(true);
    boolean ended = threads.awaitTermination(30, TimeUnit.SECONDS);
    State idle = State.now(server);
    client.close();
    State closed = State.now(server);
    for (int look = 0; closed.connections > 0 && look < 50; look++) {
      Thread.sleep(100); // The server has yet to notice.
      closed = State.now(server);
    }

    System.out.println("calls: " + new TreeMap<>(outcomes));
    System.out.printf("longest call: %d ms of %d%n", longest.get(), CALL.toMillis());
    System.out.println("after a tenth: " + early + "\nat the end: " + late);
    System.out.println("without calls: " + idle + "\nclosed: " + closed);
    require(outcomes.containsKey("CallInterruptedException"), "calls were interrupted");
    long calls =
        outcomes.values().stream().mapToLong(LongAdder::sum).sum()
            - outcomes.get("CallInterruptedException").sum();
    long values = outcomes.get("value").sum();
    require(ended, "the threads ended");
    require(longest.get() <= CALL.plus(SLACK).toMillis(), "every call ended in its time");
    require(!outcomes.containsKey("other"), "every error was typed");
    // Of the faults, only stalls outlast the retries; a pool that loses connections ends in more.
    require(values > 0.95 * calls, "most calls ended in a value");
    require(values < calls, "there were faults");
    require(idle.connections <= CONNECTIONS, "there were no more connections than allowed");
    require(late.threads <= early.threads, "no thread more than after a tenth of the time");
    require(closed.threads <= before.threads, "no thread more than before");
    require(late.heap <= early.heap * 1.2 + 5e6, "no heap more than after a tenth of the time");
    require(closed.connections == 0, "no connection was left open");
  }

  private static void require(boolean holds, String words) {
    if (!holds) {
      throw new IllegalStateException("It does not hold that " + words);
    }
  }

  /** Daemons: a call that never ends must fail the run, not hang it. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    return VIRTUAL
        ? (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
        : Executors.newFixedThreadPool(THREADS, ServerProcess::daemon);
  }

  private void interruptUntilOver() {
    while (!over.get()) {
      LockSupport.parkNanos(BETWEEN_INTERRUPTS.toNanos());
      callers.get(ThreadLocalRandom.current().nextInt(callers.size())).interrupt();
    }
  }

  private void callUntilOver() {
    callers.add(Thread.currentThread());
    while (!over.get()) {
      LockSupport.parkNanos(PAUSE.multipliedBy(ThreadLocalRandom.current().nextInt(2)).toNanos());
      long start = System.nanoTime();
      String outcome;
      try {
        client.activity().logs(100);
        outcome = "value";
      } catch (AskSageException e) {
        outcome = e.getClass().getSimpleName();
      } catch (RuntimeException | Error e) {
        e.printStackTrace();
        outcome = "other";
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      Thread.interrupted(); // The next call is another.
      longest.accumulateAndGet(millis, Math::max);
      outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
    }
  }

  /** What could pile up: heap after a collection, in bytes. */
  private record State(int connections, int threads, long heap) {
    static State now(URI server) throws Exception {
      System.gc();
      long heap =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .map(MemoryPoolMXBean::getCollectionUsage)
              .filter(Objects::nonNull)
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      int threads = Thread.activeCount();
      // Not by a client that starts threads of its own.
      URLConnection connection = URI.create(server + "/open").toURL().openConnection();
      connection.setRequestProperty("Connection", "close");
      try (InputStream open = connection.getInputStream()) {
        int connections = Integer.parseInt(new String(open.readAllBytes(), US_ASCII));
        return new State(connections, threads, heap);
      }
    }
  }
}
