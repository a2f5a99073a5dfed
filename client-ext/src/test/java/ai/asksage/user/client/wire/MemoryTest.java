package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ChildJvm;
import ai.asksage.user.client.fixture.TestServer;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many callers receive the worst responses at once and drop the results. By default, the heap and
 * the limits are an eighth of the real ones. {@code -Dmemory.heap=512} uses the client's defaults.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class MemoryTest {
  private static final int HEAP = Integer.getInteger("memory.heap", 64);
  private static final int MAX_BYTES = HEAP << 15;
  private static final int MAX_TOKENS = 500_000 * HEAP / 512;
  private static final AtomicLong NAMES = new AtomicLong();

  /** The bytes of heap that may stay in use. */
  private static final long KEPT = 5 << 20;

  private static byte[] response(String kind) {
    int bytes = MAX_BYTES - 100;
    int tokens = MAX_TOKENS - 10;
    String body =
        switch (kind) {
          case "lists" -> "[" + "[],".repeat(tokens / 2 - 1) + "[]]";
          case "objects" -> "[" + "{\"id\":\"1\"},".repeat(tokens / 4 - 1) + "{}]";
          case "wide text", "refusals and text" -> "\"" + "д".repeat(bytes / 2) + "\"";
          case "names" -> names(250, bytes / 260);
          case "long names" -> names(49_000, bytes / 49_010);
          default -> throw new IllegalArgumentException(kind);
        };
    String json = "{\"status\":200,\"response\":" + body + "}";
    return TestServer.response(200, json).getBytes(UTF_8);
  }

  /** Returns names that no other response has. */
  private static String names(int length, int count) {
    StringBuilder names = new StringBuilder("[{");
    for (int i = 0; i < count; i++) {
      String name = Long.toString(NAMES.incrementAndGet(), 36);
      names.append('"').append(name).append("x".repeat(length - name.length())).append("\":0,");
    }
    return names.append("\"a\":0}]").toString();
  }

  @ParameterizedTest
  @CsvSource({
    "lists, 64, 60",
    "refusals and text, 64, 60",
    "objects, 64, 60",
    "wide text, 64, 60",
    "names, 16, 60",
    "long names, 16, 60",
    "silence, 200, 3"
  })
  @Execution(ExecutionMode.SAME_THREAD)
  void worstResponsesEndWithinTheHeap(String kind, int calls, int seconds) throws Exception {
    byte[] same = kind.equals("silence") ? new byte[0] : response(kind);
    AtomicInteger requests = new AtomicInteger();
    CyclicBarrier connections = new CyclicBarrier(calls);
    try (TestServer server =
        TestServer.responding(
            (request, to) -> {
              if (request.line().contains("token")) {
                TestServer.send(to, TestServer.response(200, CallSetup.exchanged("t")));
                return;
              }
              int count = requests.incrementAndGet();
              if (count <= calls) {
                connections.await();
                TestServer.send(to, TestServer.response(200, Calls.LIST));
              } else if (kind.startsWith("refusal") && count <= 2 * calls) {
                TestServer.send(to, TestServer.response(401, "{}"));
              } else if (kind.equals("silence")) {
                TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 2097152\r\n\r\n");
                to.getInputStream().read();
              } else {
                TestServer.send(to, kind.endsWith("names") ? response(kind) : same);
              }
            })) {
      List<String> lines =
          new ChildJvm("-XX:TieredStopAtLevel=1", "-Xmx" + HEAP + "m", "-Dmemory.heap=" + HEAP)
              .run(Caller.class, server.url(""), calls, seconds);
      assertThat(lines).hasSize(1);
      assertThat(Long.parseLong(lines.get(0))).isLessThan(KEPT);
    }
  }

  /** Prints the heap that stays in use, or the stack trace of a call that does not end typed. */
  static final class Caller {
    public static void main(String[] arguments) throws Exception {
      int calls = Integer.parseInt(arguments[1]);
      ExecutorService executor = Executors.newFixedThreadPool(calls);
      try (AskSageUserClient client =
          Calls.client(arguments[0])
              .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
              .retryPolicy(Calls.atOnce(0))
              .callTimeout(Duration.ofSeconds(Long.parseLong(arguments[2])))
              .maxResponseTokens(MAX_TOKENS)
              .http(http -> http.maxConnections(calls).maxResponseBytes(MAX_BYTES))
              .build()) {
        // Without the outcome, which would stay in use.
        Callable<Boolean> call = () -> Calls.outcome(client, "list").isEmpty();
        executor.invokeAll(Collections.nCopies(calls, call)); // Opens all connections.
        call.call();
        long before = used();
        for (var outcome : executor.invokeAll(Collections.nCopies(calls, call))) {
          outcome.get();
        }
        System.out.println(used() - before);
      } finally {
        executor.shutdownNow();
      }
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }
}
