package ai.asksage.user.client.wire;

import static ai.asksage.user.client.fixture.TestServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.observe.CallEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An attempt without a response head is aborted, once in a call. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class AttemptTimeoutTest {
  private static final Duration ATTEMPT = Duration.ofMillis(500);

  /** Longer than the limit of the test. */
  private static final Duration CALL = Duration.ofMinutes(10);

  private final List<CallEvent> attempts = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private AskSageUserClientBuilder client(String url) {
    return Wire.client(url)
        .callTimeout(CALL)
        .attemptTimeout(ATTEMPT)
        .connectTimeout(CALL)
        .addListener(attempts::add);
  }

  /** Sends nothing for longer than the attempt timeout. */
  private void takeLong() throws InterruptedException {
    end.await(2 * ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Test
  void theNextAttemptHasANewConnectionAndAllTheTimeThatIsLeft() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  int number = requests.incrementAndGet();
                  if (number == 2) {
                    end.await();
                  } else if (number == 3) {
                    takeLong();
                  }
                  TestServer.send(to, response(200, Wire.LIST));
                });
        AskSageUserClient client = client(server.url("")).build()) {
      assertThat(Wire.outcome(client, "list")).isEqualTo("[]");
      assertThat(server.accepted()).hasSize(1);
      assertThat(Wire.outcome(client, "list")).isEqualTo("[]");
      assertThat(server.accepted()).hasSize(2);
      assertThat(attempts).extracting(CallEvent::attempt).containsExactly(1, 1, 2);
      assertThat(attempts).extracting(CallEvent::httpStatus).containsExactly(200, 0, 200);
      end.countDown();
    }
  }

  /** By default, an attempt may take half of the call. */
  @ParameterizedTest
  @CsvSource({"list, false, 2", "list, true, 2", "add, false, 1"})
  void atMostOnceAndNeverIfItIsNotSafe(String operation, boolean byDefault, int requests)
      throws Exception {
    try (TestServer server = TestServer.answering((request, to) -> end.await());
        AskSageUserClient client =
            (byDefault ? Wire.client(server.url("")) : client(server.url("")))
                .callTimeout(ATTEMPT.multipliedBy(3))
                .build()) {
      assertThat(Wire.outcome(client, operation))
          .isEqualTo("CallTimeoutException UNKNOWN " + requests);
      assertThat(server.received()).hasSize(requests);
      end.countDown();
    }
  }

  @ParameterizedTest
  @CsvSource({"add, added, 0", "list, [], 60"})
  void aSlowBodyIsNotGivenUp(String operation, String outcome, int start) throws Exception {
    String all = response(200, operation.equals("add") ? Wire.DONE : Wire.LIST);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  TestServer.send(to, all.substring(0, start));
                  takeLong();
                  TestServer.send(to, all.substring(start));
                });
        AskSageUserClient client = client(server.url("")).build()) {
      assertThat(Wire.outcome(client, operation)).isEqualTo(outcome);
      assertThat(server.received()).hasSize(1);
    }
  }

  /** A firewall has dropped the connections: bytes sent there are lost. */
  @Test
  void fiveIdleDeadConnectionsCostOneAttempt() throws Exception {
    CyclicBarrier together = new CyclicBarrier(5);
    List<Socket> dead = new CopyOnWriteArrayList<>();
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  if (dead.contains(to)) {
                    end.await();
                  }
                  if (dead.size() < 5) {
                    together.await();
                    dead.add(to);
                  }
                  TestServer.send(to, response(200, Wire.LIST));
                });
        AskSageUserClient client = client(server.url("")).attemptTimeout(CALL).build();
        AskSageUserClient impatient =
            client.withOptions(o -> o.attemptTimeout(ATTEMPT).maxRetries(1));
        ConcurrentCalls first = new ConcurrentCalls();
        ConcurrentCalls next = new ConcurrentCalls()) {
      first.start(5, () -> Wire.outcome(client, "list"));
      assertThat(first.results()).containsOnly("[]");
      assertThat(Wire.outcome(impatient, "list")).isEqualTo("[]");
      assertThat(attempts).hasSize(7);
      assertThat(server.accepted()).hasSize(6);
      next.start(5, () -> Wire.outcome(impatient, "list"));
      assertThat(next.results()).containsOnly("[]");
      assertThat(attempts).hasSize(12);
      end.countDown();
    }
  }

  /** The server's accept queue is full, so further connections get no reply. */
  @ParameterizedTest
  @CsvSource({"list, []", "add, added"})
  void aDroppedSynCostsOneAttempt(String operation, String outcome) throws Exception {
    boolean add = operation.equals("add");
    List<SocketChannel> waiting = new ArrayList<>();
    AtomicReference<TestServer> server = new AtomicReference<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        AskSageUserClient client =
            client("http://127.0.0.1:" + full.getLocalPort())
                .connectTimeout(add ? ATTEMPT : CALL)
                .addListener(
                    event -> {
                      if (server.get() == null) {
                        server.set(TestServer.on(full, 200, add ? Wire.DONE : Wire.LIST));
                      }
                    })
                .build()) {
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        waiting.add(channel);
        channel.configureBlocking(false);
        channel.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
      }
      assertThat(Wire.outcome(client, operation)).isEqualTo(outcome);
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
