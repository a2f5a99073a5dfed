package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing ends every call at once, wherever it is, with one exception, and nothing is repeated. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
@ParameterizedClass
@EnumSource
class ClosedClientTest {
  @Parameter private Way way;

  private static final RetryPolicy PATIENT =
      new RetryPolicy(9, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

  private AskSageUserClientBuilder builder() {
    return way.through(AskSageUserClient.builder())
        .credentials(Credentials.apiKey("token"))
        .callTimeout(Duration.ofDays(1))
        .retryPolicy(PATIENT);
  }

  private static void isClosed(AskSageUserClient client) {
    assertThatThrownBy(() -> client.chats().list())
        .isInstanceOf(ClientClosedException.class)
        .hasMessageContaining("getChats: the client is closed");
  }

  @Test
  void callsThatRunOrWaitForAConnection() throws Exception {
    CountDownLatch busy = new CountDownLatch(2);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  busy.countDown();
                  to.getInputStream().read();
                });
        ConcurrentCalls calls = new ConcurrentCalls()) {
      AskSageUserClient client =
          builder().baseUrl(server.url("/user")).http(http -> http.maxConnections(2)).build();
      calls.start(6, () -> client.chats().list().toString());
      busy.await();
      calls.awaitWaiting(4);
      client.close();
      assertThat(calls.failures()).hasOnlyElementsOfType(ClientClosedException.class);
      isClosed(client);
      client.close();
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void callsThatWaitForARepetition() {
    ScriptedTransport transport = new ScriptedTransport().answer(429, "busy");
    try (ConcurrentCalls calls = new ConcurrentCalls()) {
      AskSageUserClient client = builder().transport(transport).build();
      calls.start(1, () -> client.chats().list().toString());
      calls.awaitWaiting(1);
      client.close();
      assertThat(calls.failures()).hasOnlyElementsOfType(ClientClosedException.class);
      isClosed(client);
      assertThat(transport.requests).hasSize(1);
    }
  }

  @Test
  void callsThatWaitForAToken() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  busy.countDown();
                  to.getInputStream().read();
                });
        ConcurrentCalls calls = new ConcurrentCalls()) {
      AskSageUserClient client =
          builder()
              .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
              .baseUrl(server.url("/user"))
              .build();
      calls.start(4, () -> client.chats().list().toString());
      busy.await();
      calls.awaitWaiting(3);
      client.close();
      assertThat(calls.failures()).hasOnlyElementsOfType(ClientClosedException.class);
      assertThat(server.received()).hasSize(1);
    }
  }
}
