package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.wire.EmptyRequest;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interrupt, or closing or dropping the client, ends calls in every phase. Nothing is lost. */
@Isolated("it measures time, and looks at the threads of all clients")
class CancellationTest {
  private static final int TIMES = 5;
  private static final Duration HALF = Calls.HOUR.dividedBy(2);

  private static AskSageUserClientBuilder client(TestServer server, int connections) {
    return Calls.trustingClient(server.url(""))
        .callTimeout(Calls.HOUR)
        .retryPolicy(new RetryPolicy(9, HALF, HALF, Calls.HOUR))
        .http(http -> http.maxConnections(connections));
  }

  @ParameterizedTest
  @CsvSource({
    "false, http, false", "false, http, true", "false, https, false", "false, https, true",
    "true, http, false", "true, http, true", "true, https, false", "true, https, true"
  })
  void blockedReadEndsSoon(boolean virtual, String scheme, boolean inBody) throws Exception {
    String script = inBody ? "200 'Content-Length: 10\\r\\n\\r\\n12' stall" : "stall";
    List<Duration> times = new ArrayList<>();
    try (TestServer server = TestServer.scripted(scheme, script);
        AskSageUserClient client = client(server, 1).build()) {
      for (int time = 1; time <= TIMES; time++) {
        ConcurrentCalls call = new ConcurrentCalls(virtual);
        call.start(1, () -> Calls.outcome(client, "add") + Thread.interrupted());
        server.awaitRequests(time);
        long start = System.nanoTime();
        call.interrupt();
        assertThat(call.outcomes()).containsExactly("CallInterruptedException UNKNOWN 1true");
        times.add(Duration.ofNanos(System.nanoTime() - start));
      }
      assertThat(server.received()).hasSize(TIMES);
    }
    times.sort(null);
    assertThat(times.get(TIMES / 2)).as("%s", times).isLessThan(Duration.ofMillis(100));
  }

  /** Each caller receives the response to its own request, on at most this many connections. */
  @ParameterizedTest
  @CsvSource({"false, 1", "false, 4", "true, 1", "true, 4"})
  void manyInterruptsLoseNoConnectionAndMixUpNoResponses(boolean virtual, int connections)
      throws Exception {
    int callers = 6 * connections;
    CyclicBarrier together = new CyclicBarrier(connections);
    AtomicInteger requests = new AtomicInteger();
    try (TestServer server =
            TestServer.responding(
                (request, to) -> {
                  if (request.body().contains("together")) {
                    together.await();
                  }
                  TestServer.send(to, TestServer.response(200, request.body()));
                });
        AskSageUserClient client = client(server, connections).build();
        ConcurrentCalls calls = new ConcurrentCalls(virtual);
        ConcurrentCalls last = new ConcurrentCalls()) {
      calls.start(
          callers,
          () -> {
            for (int left = 4_000 / callers; left > 0; Thread.interrupted()) {
              String body = "request " + requests.incrementAndGet();
              try {
                assertThat(Calls.post(client, body)).isEqualTo("200 \"" + body + '"');
              } catch (CallInterruptedException e) {
                left--;
              }
            }
            return "done";
          });
      calls.interruptUntilTheEnd();
      assertThat(calls.outcomes()).containsOnly("done");
      assertThat(server.received()).extracting(Received::body).doesNotHaveDuplicates();
      // The server responds only if all calls run at once.
      last.start(connections, () -> Calls.post(client, "together"));
      assertThat(last.outcomes()).containsOnly("200 \"together\"");
    }
  }

  /** Calls run, read a body, or wait for a connection, a retry or a token. Nothing is left. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "key | stall | 2 | 6 | 4",
        "key | 429 sized('busy') stall | 1 | 1 | 1",
        "exchange | stall | 1 | 4 | 3",
        "key | 200 'Content-Length: 10\\r\\n\\r\\n12' stall | 1 | 1 | 0"
      })
  void closingEndsCallsThatWaitAndLeavesNoThreadAndNoSocket(
      String token, String script, int requests, int callers, int waiting) throws Exception {
    try (TestServer server = TestServer.scripted("http", script);
        ConcurrentCalls calls = new ConcurrentCalls()) {
      AskSageUserClientBuilder builder = client(server, 2);
      if (token.equals("exchange")) {
        builder.credentials(Credentials.emailAndApiKey("a@b.c", "key"));
      }
      AskSageUserClient client = builder.build();
      calls.start(callers, () -> Calls.outcome(client, "add").split(" ")[0]);
      server.awaitRequests(requests);
      assertThat(clientThreads()).isNotEmpty();
      calls.awaitWaiting(waiting);
      assertThat(server.accepted()).noneMatch(Socket::isClosed);
      client.close();
      assertThat(calls.outcomes()).containsOnly("ClientClosedException");
      assertThat(Calls.outcome(client, "list")).isEqualTo("ClientClosedException NO 1");
      client.close();
      assertThat(server.received()).hasSize(requests);
      awaitEnd(server, Thread::yield);
    }
  }

  private static List<Thread> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ask-sage"))
        .toList();
  }

  private static void awaitEnd(TestServer server, Runnable meanwhile) {
    while (!server.accepted().stream().allMatch(Socket::isClosed)) {
      meanwhile.run();
    }
  }

  /** A thread ends a second after the last call. */
  @AfterAll
  static void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : clientThreads()) {
      thread.join();
    }
  }

  /** A reference to a part keeps the client alive. Without references, nothing is left. */
  @Test
  void droppingLeavesNoThreadAndNoSocket() throws Exception {
    try (TestServer server = TestServer.responding(200, Calls.LIST)) {
      useAndDrop(client(server, 2).build().datasets()::list);
      useAndDrop(client(server, 2).build().withOptions(o -> o.maxRetries(0)).datasets()::list);
      useAndDrop(keys(client(server, 2).build().api(ApiKeysApi.class)));
      assertThat(server.accepted()).hasSize(3);
      awaitEnd(server, System::gc);
    }
  }

  private static Supplier<Object> keys(ApiKeysApi api) {
    return () -> api.getUserApiKeys(new EmptyRequest()).response();
  }

  private static void useAndDrop(Supplier<Object> list) {
    for (int time = 0; time < 3; time++) {
      System.gc();
      assertThat(list.get()).hasToString("[]");
    }
  }
}
