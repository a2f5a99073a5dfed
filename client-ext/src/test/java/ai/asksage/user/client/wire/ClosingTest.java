package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.wire.EmptyRequest;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing or dropping a client ends all calls and frees all resources. */
@Isolated("it looks at the threads of all clients")
class ClosingTest {
  private final List<Thread> ofOtherTests = threads().toList();

  private static AskSageUserClientBuilder client(TestServer server) {
    return Calls.client(server.url(""))
        .callTimeout(Calls.HOUR)
        .retryPolicy(
            new RetryPolicy(9, Calls.HOUR.dividedBy(2), Calls.HOUR.dividedBy(2), Calls.HOUR));
  }

  /** Calls run, read a body, or wait for a connection, a retry or a token. Nothing is left. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "key | stall | 2 | 6",
        "key | 429 sized('busy') stall | 1 | 1",
        "exchange | stall | 1 | 4",
        "key | 200 'Content-Length: 10\\r\\n\\r\\n12' stall | 1 | 1"
      })
  void closingEndsCallsThatWaitAndLeavesNoThreadAndNoSocket(
      String token, String script, int requests, int callers) throws Exception {
    CountDownLatch busy = new CountDownLatch(requests);
    try (TestServer server =
            TestServer.responding(
                (request, to) -> {
                  busy.countDown();
                  Script.parse(script).to(request, to);
                });
        ConcurrentCalls calls = new ConcurrentCalls()) {
      AskSageUserClientBuilder builder = client(server).http(http -> http.maxConnections(2));
      if (token.equals("exchange")) {
        builder.credentials(Credentials.emailAndApiKey("a@b.c", "key"));
      }
      AskSageUserClient client = builder.build();
      calls.start(callers, () -> Calls.outcome(client, "add").split(" ")[0]);
      busy.await();
      calls.awaitWaiting(script.startsWith("429") ? 1 : callers - requests);
      assertThat(ownThreads()).hasSizeGreaterThanOrEqualTo(script.startsWith("429") ? 0 : 1);
      assertThat(server.accepted()).noneMatch(Socket::isClosed);
      client.close();
      assertThat(calls.outcomes()).containsOnly("ClientClosedException");
      assertThat(Calls.outcome(client, "list")).isEqualTo("ClientClosedException NO 1");
      client.close();
      assertThat(server.received()).hasSize(requests);
      awaitEnd(server, false);
    }
  }

  private static Stream<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ask-sage"));
  }

  private List<Thread> ownThreads() {
    return threads().filter(thread -> !ofOtherTests.contains(thread)).toList();
  }

  private void awaitEnd(TestServer server, boolean collect) throws Exception {
    while (!server.accepted().stream().allMatch(Socket::isClosed)) {
      if (collect) {
        System.gc();
      }
      Thread.yield();
    }
    for (Thread thread : ownThreads()) {
      thread.join();
    }
  }

  /**
   * A reference to a part keeps the client alive. Without references, no thread or socket is left.
   */
  @Test
  void droppingLeavesNoThreadAndNoSocket() throws Exception {
    try (TestServer server = TestServer.responding(200, Calls.LIST)) {
      useAndDrop(client(server).build().datasets()::list);
      useAndDrop(client(server).build().withOptions(o -> o.maxRetries(0)).datasets()::list);
      useAndDrop(keys(client(server).build().api(ApiKeysApi.class)));
      assertThat(server.accepted()).hasSize(3);
      awaitEnd(server, true);
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
