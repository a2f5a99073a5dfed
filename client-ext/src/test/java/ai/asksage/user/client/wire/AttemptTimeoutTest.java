package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.observe.CallEvent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An attempt without a response head is aborted, once in a call. */
@Execution(ExecutionMode.CONCURRENT)
class AttemptTimeoutTest {
  private static final Duration ATTEMPT = Duration.ofMillis(500);

  private final List<CallEvent> attempts = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private AskSageUserClientBuilder client(String url) {
    return Calls.client(url)
        .callTimeout(Calls.HOUR)
        .attemptTimeout(ATTEMPT)
        .connectTimeout(Calls.HOUR)
        .addListener(attempts::add);
  }

  /** Sends nothing for longer than the attempt timeout. */
  private void takeLong() throws InterruptedException {
    end.await(2 * ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** By default, an attempt may take half of the call. */
  @ParameterizedTest
  @CsvSource({"list, false, 2", "list, true, 2", "add, false, 1"})
  void oneAttemptIsGivenUpIfItIsSafe(String operation, boolean byDefault, int requests)
      throws Exception {
    try (TestServer server = TestServer.scripted("http", "stall");
        AskSageUserClient client =
            (byDefault ? Calls.client(server.url("")) : client(server.url("")))
                .callTimeout(ATTEMPT.multipliedBy(3))
                .build()) {
      assertThat(Calls.outcome(client, operation))
          .isEqualTo("CallTimeoutException UNKNOWN " + requests);
      assertThat(server.received()).hasSize(requests);
    }
  }

  @ParameterizedTest
  @CsvSource({"add, added, 0", "list, [], 60"})
  void slowWriteOrBodyIsNotGivenUp(String operation, String outcome, int start) throws Exception {
    String all = TestServer.response(200, operation.equals("add") ? Calls.DONE : Calls.LIST);
    try (TestServer server =
            TestServer.responding(
                (request, to) -> {
                  TestServer.send(to, all.substring(0, start));
                  takeLong();
                  TestServer.send(to, all.substring(start));
                });
        AskSageUserClient client = client(server.url("")).build()) {
      assertThat(Calls.outcome(client, operation)).isEqualTo(outcome);
      assertThat(server.received()).hasSize(1);
    }
  }

  /**
   * A firewall has dropped the connections: bytes sent there are lost. The second attempt has a new
   * connection and all the time that is left.
   */
  @Test
  void fiveIdleDeadConnectionsCostOneAttempt() throws Exception {
    CyclicBarrier together = new CyclicBarrier(5);
    List<Socket> dead = new CopyOnWriteArrayList<>();
    try (TestServer server =
            TestServer.responding(
                (request, to) -> {
                  if (dead.contains(to)) {
                    end.await();
                  }
                  if (dead.size() < 5) {
                    together.await();
                    dead.add(to);
                  } else {
                    takeLong();
                  }
                  TestServer.send(to, TestServer.response(200, Calls.LIST));
                });
        AskSageUserClient client = client(server.url("")).attemptTimeout(Calls.HOUR).build();
        ConcurrentCalls first = new ConcurrentCalls()) {
      first.start(5, () -> Calls.outcome(client, "list"));
      assertThat(first.outcomes()).containsOnly("[]");
      attempts.clear();
      assertThat(Calls.outcome(client.withOptions(o -> o.attemptTimeout(ATTEMPT)), "list"))
          .isEqualTo("[]");
      assertThat(attempts).extracting(CallEvent::httpStatus).containsExactly(0, 200);
      assertThat(server.accepted()).hasSize(6);
      end.countDown();
    }
  }

  /** The server's accept queue is full, so further connections get no reply. */
  @ParameterizedTest
  @CsvSource({"list, []", "add, added"})
  void droppedSynCostsOneAttempt(String operation, String outcome) throws Exception {
    boolean add = operation.equals("add");
    List<SocketChannel> waiting = new ArrayList<>();
    AtomicReference<TestServer> server = new AtomicReference<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        AskSageUserClient client =
            client("http://127.0.0.1:" + full.getLocalPort())
                .connectTimeout(add ? ATTEMPT : Calls.HOUR)
                .addListener(
                    event -> {
                      if (server.get() == null) {
                        server.set(TestServer.on(full, 200, add ? Calls.DONE : Calls.LIST));
                      }
                    })
                .build()) {
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        waiting.add(channel);
        channel.configureBlocking(false);
        channel.connect(full.getLocalSocketAddress());
      }
      assertThat(Calls.outcome(client, operation)).isEqualTo(outcome);
      assertThat(attempts).extracting(CallEvent::httpStatus).startsWith(0).endsWith(200);
      assertThat(server.get().received()).hasSize(1);
      server.get().close();
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }
}
