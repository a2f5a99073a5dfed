package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM with a heap of 512 MB and 64 callers that drop their results. */
@Timeout(value = 600, threadMode = SEPARATE_THREAD)
class MemoryTest {
  private static final AtomicLong NAMES = new AtomicLong();

  /** How much of the heap may stay in use. */
  private static final long KEPT = 5 << 20;

  private static String body(String kind) {
    int limit = (16 << 20) - 100;
    return switch (kind) {
      case "lists" -> "[" + "[],".repeat(240_000) + "[]]";
      case "objects" -> "[" + "{\"id\":\"1\"},".repeat(120_000) + "{}]";
      case "wide text" -> "\"" + "д".repeat(limit / 2) + "\"";
      case "names" -> names(250, limit / 260);
      case "long names" -> names(49_000, 300);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Names that no other response has. */
  private static String names(int length, int count) {
    StringBuilder names = new StringBuilder("[{");
    for (int i = 0; i < count; i++) {
      String name = Long.toString(NAMES.incrementAndGet(), 36);
      names.append('"').append(name).append("x".repeat(length - name.length())).append("\":0,");
    }
    return names.append("\"a\":0}]").toString();
  }

  private static byte[] response(String kind) {
    String json = "{\"status\":200,\"response\":" + body(kind) + "}";
    return TestServer.response(200, json).getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(String kind, byte[] same, Socket to) throws Exception {
    if (kind.equals("silence")) {
      TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 2097152\r\n\r\n");
      to.getInputStream().read();
    } else {
      TestServer.send(to, kind.endsWith("names") ? response(kind) : same);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lists, 64, 64, 60",
    "objects, 64, 64, 60",
    "wide text, 64, 64, 60",
    "names, 16, 16, 60",
    "long names, 16, 16, 60",
    "silence, 200, 200, 5"
  })
  void isEnough(String kind, int calls, int threads, int seconds) throws Exception {
    byte[] same = kind.equals("silence") ? new byte[0] : response(kind);
    AtomicInteger requests = new AtomicInteger();
    CyclicBarrier connections = new CyclicBarrier(threads);
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              if (requests.incrementAndGet() <= threads) {
                connections.await();
                TestServer.send(to, TestServer.response(200, Wire.LIST));
              } else {
                answer(kind, same, to);
              }
            })) {
      Process java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Caller.class.getName(),
                  server.url(""),
                  String.valueOf(calls),
                  String.valueOf(threads),
                  String.valueOf(seconds))
              .redirectErrorStream(true)
              .start();
      try {
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(output).isZero();
        List<String> lines = output.lines().toList();
        assertThat(lines).hasSize(calls + 1);
        assertThat(lines.subList(0, calls)).as(output).allMatch(line -> line.equals("typed"));
        assertThat(Long.parseLong(lines.get(calls))).isLessThan(KEPT);
      } finally {
        java.destroyForcibly();
      }
    }
  }

  /** Prints for each call whether it ended well or typed, and how much of the heap is kept. */
  static final class Caller {
    public static void main(String[] arguments) throws Exception {
      int calls = Integer.parseInt(arguments[1]);
      int threads = Integer.parseInt(arguments[2]);
      ExecutorService executor = Executors.newFixedThreadPool(threads);
      try (AskSageUserClient client = client(arguments[0], threads, arguments[3])) {
        Callable<String> call = () -> outcome(client);
        executor.invokeAll(Collections.nCopies(threads, call)); // Opens all connections.
        outcome(client);
        long before = used();
        for (var outcome : executor.invokeAll(Collections.nCopies(calls, call))) {
          System.out.println(outcome.get());
        }
        System.out.println(used() - before);
      } finally {
        executor.shutdownNow();
      }
    }

    private static AskSageUserClient client(String url, int connections, String seconds) {
      return Wire.client(url)
          .retryPolicy(RetryPolicy.NONE)
          .callTimeout(Duration.ofSeconds(Long.parseLong(seconds)))
          .http(http -> http.maxConnections(connections))
          .build();
    }

    private static String outcome(AskSageUserClient client) {
      try {
        Wire.outcome(client, "list");
        return "typed";
      } catch (RuntimeException | Error e) {
        return e.toString();
      }
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }
}
