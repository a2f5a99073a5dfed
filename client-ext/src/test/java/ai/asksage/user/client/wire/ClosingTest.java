package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.DatasetsClient;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.wire.EmptyRequest;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing or dropping a client ends all calls and frees all resources. */
@Isolated("it looks at the threads of all clients")
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ClosingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static AskSageUserClientBuilder client(TestServer server) {
    return Wire.client(server.url(""))
        .callTimeout(HOUR)
        .retryPolicy(new RetryPolicy(9, HOUR.dividedBy(2), HOUR.dividedBy(2), HOUR));
  }

  /** Calls run, read a body, or wait for a connection, a retry or a token. */
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
  void endsCallsThatWait(String token, String script, int requests, int callers) throws Exception {
    CountDownLatch busy = new CountDownLatch(requests);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  busy.countDown();
                  Script.parse(script).to(request, to);
                });
        ConcurrentCalls calls = new ConcurrentCalls()) {
      AskSageUserClient client =
          client(server)
              .credentials(
                  token.equals("key")
                      ? Credentials.apiKey("token")
                      : Credentials.emailAndApiKey("a@b.c", "key"))
              .http(http -> http.maxConnections(2))
              .build();
      calls.start(callers, () -> Wire.outcome(client, "add").split(" ")[0]);
      busy.await();
      calls.awaitWaiting(script.startsWith("429") ? 1 : callers - requests);
      client.close();
      assertThat(calls.results()).containsOnly("ClientClosedException");
      assertThat(Wire.outcome(client, "list")).isEqualTo("ClientClosedException NO 1");
      client.close();
      assertThat(server.received()).hasSize(requests);
    }
  }

  private final List<Thread> ofOtherTests = threads().toList();

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

  @Test
  void leavesNoThreadAndNoSocket() throws Exception {
    try (TestServer server = TestServer.answering(200, Wire.LIST)) {
      AskSageUserClient client = client(server).build();
      client.apiKeys().list();
      assertThat(ownThreads()).isNotEmpty().allMatch(Thread::isDaemon);
      assertThat(server.accepted()).noneMatch(Socket::isClosed);
      client.close();
      awaitEnd(server, false);
    }
  }

  /** A reference to a part keeps the client alive. After that, nothing is left. */
  @Test
  void droppingLeavesNoThreadAndNoSocket() throws Exception {
    try (TestServer server = TestServer.answering(200, Wire.LIST)) {
      useAndDrop(client(server).build().datasets());
      useAndDrop(client(server).build().withOptions(o -> o.maxRetries(0)).datasets());
      useAndDrop(client(server).build().api(ApiKeysApi.class));
      assertThat(server.accepted()).hasSize(3);
      awaitEnd(server, true);
    }
  }

  private static void useAndDrop(Object held) {
    for (int time = 0; time < 3; time++) {
      System.gc();
      Object list =
          held instanceof DatasetsClient datasets
              ? datasets.list()
              : ((ApiKeysApi) held).getUserApiKeys(new EmptyRequest()).response();
      assertThat(list).hasToString("[]");
    }
  }
}
