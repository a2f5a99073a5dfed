package ai.asksage.user.client.internal.http;

import static java.util.concurrent.TimeUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.proxy.Proxies;
import ai.asksage.user.client.internal.tls.Tls;
import feign.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class HttpClientTransportTest {
  private static Exchange exchange(HttpUriRequestBase message, int millis) throws IOException {
    Exchange.Options options = new Exchange.Options(0, millis, 0, false);
    return new Exchange(message, options, new Proxies(null, null, null), false);
  }

  @AutoClose
  private final HttpClientTransport transport =
      ((TransportSettings) new TransportSettings().maxConnections(1)).build(1, false);

  private int post(TestServer server, boolean broken) throws IOException {
    HttpUriRequestBase message =
        new HttpUriRequestBase("POST", URI.create(server.url("/"))) {
          @Override
          public void abort() {
            throw new OutOfMemoryError("on purpose");
          }
        };
    message.setEntity(
        HttpEntities.create(
            out -> {
              if (broken) {
                throw new StackOverflowError("on purpose");
              }
              out.write(1);
            },
            null));
    return transport.execute(exchange(message, 60_000), response -> response.getCode());
  }

  /** With a full heap, aborting may fail halfway, and HttpClient does not repeat it. */
  @ParameterizedTest
  @CsvSource({"http, SocketException", "https, ConnectTimeoutException"})
  void callEndsAfterAnAbortThatFailed(String scheme, String failure) throws Exception {
    AtomicBoolean failed = new AtomicBoolean();
    try (ServerSocket silent = new ServerSocket(0)) {
      URI url = URI.create(scheme + "://127.0.0.1:" + silent.getLocalPort() + "/");
      HttpUriRequestBase message =
          new HttpUriRequestBase("GET", url) {
            @Override
            public void abort() {
              if (!failed.getAndSet(true)) {
                throw new OutOfMemoryError("on purpose");
              }
            }
          };
      Exchange exchange = exchange(message, 100);
      assertThatThrownBy(() -> transport.execute(exchange, response -> response.getCode()))
          .extracting(e -> e.getClass().getSimpleName())
          .isEqualTo(failure);
    }
  }

  /** A connection that is back in the pool may serve another exchange. */
  @Test
  void connectionIsAbortedOnlyForTheExchangeThatUsesIt() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        Socket socket = new Socket("127.0.0.1", server.getLocalPort())) {
      Exchange first = exchange(1000);
      Exchange second = exchange(1000);
      Connection connection = new Connection(new Connections.HeadParser());
      connection.bind(socket);
      connection.usedBy(first).passivate();
      connection.abort(first);
      connection.usedBy(second).abort(first);
      assertThat(socket.isClosed()).isFalse();
      connection.abort(second);
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  void timeoutsOfACustomFeignMayExceedAnInt() {
    var given = new Request.Options(50, DAYS, Long.MAX_VALUE, DAYS, true);
    Exchange.Options options = Exchange.Options.of(given);
    assertThat(options.connectTimeout()).isEqualTo(DAYS.toMillis(50));
    assertThat(options.readTimeout()).isEqualTo(Long.MAX_VALUE);
    assertThat(options.deadline() - System.nanoTime()).isPositive();
  }

  /** HttpClient would close its pool. */
  @Test
  void errorLeavesThePoolOpenAndLosesNoPermit() throws Exception {
    try (TestServer server = TestServer.responding(200, "")) {
      for (int time = 0; time < 3; time++) {
        assertThat(post(server, false)).isEqualTo(200);
        assertThatThrownBy(() -> post(server, true)).isInstanceOf(OutOfMemoryError.class);
      }
      assertThat(post(server, false)).isEqualTo(200);
    }
  }

  /** The request may have arrived, although the time to connect was up just before. */
  @Test
  void connectTimeoutAfterSendingIsABrokenConnection() throws Exception {
    Exchange exchange = exchange(1000);
    exchange.sent = true;
    exchange.end = Kind.CONNECT_FAILED;
    assertThat(Failures.of(new IOException(), exchange, Tls.of(null, null, List.of())).kind)
        .isEqualTo(Kind.BROKEN);
  }

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicReference<Thread> thread = new AtomicReference<>();

  /** Starts threads, or fails like a system without free threads. */
  private final ExchangeWatcher watcher =
      new ExchangeWatcher(
          work -> {
            thread.set(
                new Thread(work) {
                  @Override
                  public void start() {
                    if (failure.get() instanceof OutOfMemoryError e) {
                      throw e;
                    }
                    super.start();
                  }
                });
            thread.get().setDaemon(false);
            return thread.get();
          });

  private static Exchange exchange(int millis) throws IOException {
    Exchange exchange =
        exchange(new HttpUriRequestBase("GET", URI.create("http://127.0.0.1:1/")), millis);
    exchange.begin();
    return exchange;
  }

  private void awaitEnd(Exchange exchange) {
    while (!exchange.message.isAborted()) {
      Thread.onSpinWait();
    }
    assertThat(exchange.end).isEqualTo(Kind.TIMEOUT);
    watcher.end(exchange);
  }

  /** A thread that cannot start fails only one call. A thread that has ended is replaced. */
  @Test
  void threadIsStartedAgain() throws Exception {
    failure.set(new OutOfMemoryError("unable to create native thread"));
    Exchange unlucky = exchange(100);
    assertThatThrownBy(() -> watcher.start(unlucky)).isInstanceOf(IOException.class);
    failure.set(null);
    for (int time = 0; time < 2; time++) {
      Exchange exchange = exchange(100);
      watcher.start(exchange);
      assertThat(thread.get().isDaemon()).isTrue();
      awaitEnd(exchange);
      thread.get().join();
    }
    assertThat(unlucky.end).isNull();
  }

  @Test
  void othersAreWatchedAfterAnAbortThatFailed() throws Exception {
    Exchange broken = exchange(1);
    broken.message.setDependency(
        () -> {
          throw new IllegalStateException("cannot be aborted");
        });
    Exchange other = exchange(100);
    watcher.start(other);
    failure.set(new OutOfMemoryError("unable to create native thread"));
    watcher.start(broken);
    awaitEnd(other);
    assertThat(broken.end).isEqualTo(Kind.TIMEOUT);
    watcher.end(broken);
    thread.get().join();
  }
}
