package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that never finish; only the time limit ends these calls. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportDeadlineTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpClient5Transport transport =
      HttpClient5Transport.builder().maxConnections(1).build();

  @AfterEach
  void close() {
    end.countDown();
    transport.close();
  }

  @Test
  void stallBeforeHeaders() throws Exception {
    timesOut((request, to) -> end.await());
  }

  @Test
  void stallWithinHeaders() throws Exception {
    timesOut(
        (request, to) -> {
          TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Le");
          end.await();
        });
  }

  @Test
  void stallAfterHeaders() throws Exception {
    timesOut(
        (request, to) -> {
          TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
          end.await();
        });
  }

  @Test
  void stallWithinGzip() throws Exception {
    timesOut(
        (request, to) -> {
          TestServer.send(
              to,
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
          end.await();
        });
  }

  @Test
  void dripOfBody() throws Exception {
    timesOut(
        (request, to) -> {
          TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Length: 16000000\r\n\r\n");
          drip(to, "x");
        });
  }

  @Test
  void dripOfChunks() throws Exception {
    timesOut(
        (request, to) -> {
          TestServer.send(to, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          drip(to, "1\r\nx\r\n");
        });
  }

  @Test
  void dripOfProvisionalResponses() throws Exception {
    timesOut((request, to) -> drip(to, "HTTP/1.1 102 Processing\r\n\r\n"));
  }

  /** Until the client hangs up, which makes the write fail. */
  private static void drip(Socket to, String part) throws IOException {
    to.setSendBufferSize(1024);
    while (true) {
      TestServer.send(to, part);
      Thread.onSpinWait();
    }
  }

  private void timesOut(TestServer.Answer answer) throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              if (request.line().contains("/next")) {
                TestServer.send(to, TestServer.response(200, "fine"));
              } else {
                answer.to(request, to);
              }
            })) {
      assertThatThrownBy(
              () -> transport.execute(Sending.post(server.url("/")), Sending.limits(600_000, 400)))
          .isInstanceOf(SocketTimeoutException.class)
          .isNotInstanceOf(ConnectTimeoutException.class)
          .hasMessage("No complete answer within 400 ms");
      // The only connection of the pool is free again, and the server was not asked twice.
      assertThat(Sending.answer(transport, server.url("/next"))).isEqualTo("fine");
      assertThat(server.received()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void waitForConnection() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              busy.countDown();
              end.await();
              TestServer.send(to, TestServer.response(200, "late"));
            })) {
      AtomicReference<Object> first = new AtomicReference<>();
      Thread holder =
          new Thread(
              () -> {
                try {
                  first.set(Sending.answer(transport, server.url("/")));
                } catch (IOException e) {
                  first.set(e);
                }
              });
      holder.start();
      busy.await();
      assertThatThrownBy(
              () -> transport.execute(Sending.post(server.url("/")), Sending.limits(600_000, 100)))
          .isInstanceOf(NoFreeConnectionException.class)
          .hasMessage("None of the 1 connections (maxConnections) was free within 100 ms");
      end.countDown();
      holder.join();
      assertThat(first.get()).isEqualTo("late");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void connectTimeout() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<SocketChannel> waiting = new ArrayList<>();
      try {
        // Nobody accepts: once the queue is full, the system leaves further ones unanswered.
        for (int i = 0; i < 8; i++) {
          SocketChannel channel = SocketChannel.open();
          waiting.add(channel);
          channel.configureBlocking(false);
          channel.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
        }
        String url = "http://127.0.0.1:" + full.getLocalPort() + "/";
        assertThatThrownBy(() -> transport.execute(Sending.post(url), Sending.limits(200, 600_000)))
            .isInstanceOf(ConnectTimeoutException.class);
        assertThatThrownBy(() -> transport.execute(Sending.post(url), Sending.limits(600_000, 200)))
            .isInstanceOf(SocketTimeoutException.class)
            .hasMessage("No complete answer within 200 ms");
      } finally {
        for (SocketChannel channel : waiting) {
          channel.close();
        }
      }
    }
  }

  @Test
  void zeroIsNoLimit() throws Exception {
    try (TestServer server = TestServer.answering(200, "fine")) {
      assertThat(
              Sending.text(transport.execute(Sending.post(server.url("/")), Sending.limits(0, 0))))
          .isEqualTo("fine");
    }
  }
}
