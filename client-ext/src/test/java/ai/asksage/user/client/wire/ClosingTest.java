package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.DatasetsClient;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.wire.EmptyRequest;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing ends every call at once, and leaves nothing behind, as dropping the client does. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ClosingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static AskSageUserClientBuilder client(TestServer server) {
    return Wire.client(server.url(""))
        .callTimeout(HOUR)
        .retryPolicy(new RetryPolicy(9, HOUR.dividedBy(2), HOUR.dividedBy(2), HOUR));
  }

  /** While calls run and wait for a connection, for a retry, for a token, or read a body. */
  @ParameterizedTest
  @CsvSource({"a connection, 2, 6", "a retry, 1, 1", "a token, 1, 4", "a body, 1, 1"})
  void endsCallsThatWait(String wait, int requests, int callers) throws Exception {
    CountDownLatch busy = new CountDownLatch(requests);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  if (wait.equals("a body")) {
                    TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12");
                  }
                  if (wait.equals("a retry")) {
                    TestServer.send(to, TestServer.response(429, "busy"));
                  }
                  busy.countDown();
                  to.getInputStream().read();
                });
        ConcurrentCalls calls = new ConcurrentCalls()) {
      AskSageUserClient client =
          client(server)
              .credentials(
                  wait.equals("a token")
                      ? Credentials.emailAndApiKey("a@b.c", "key")
                      : Credentials.apiKey("token"))
              .http(http -> http.maxConnections(2))
              .build();
      calls.start(callers, () -> Wire.outcome(client, "add").split(" ")[0]);
      busy.await();
      calls.awaitWaiting(wait.equals("a retry") ? 1 : callers - requests);
      client.close();
      assertThat(calls.results()).containsOnly("ClientClosedException");
      assertThat(Wire.outcome(client, "list")).isEqualTo("ClientClosedException NO 1");
      client.close();
      assertThat(server.received()).hasSize(requests);
    }
  }

  private static List<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ask-sage"))
        .toList();
  }

  private static void awaitEnd(TestServer server, boolean collect) throws Exception {
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

  /** What is held of a client keeps it alive; then nothing is left of it. */
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
    for (int time = 0; time < 5; time++) {
      System.gc();
      Object list =
          held instanceof DatasetsClient datasets
              ? datasets.list()
              : ((ApiKeysApi) held).getUserApiKeys(new EmptyRequest()).response();
      assertThat(list).hasToString("[]");
    }
  }
}
