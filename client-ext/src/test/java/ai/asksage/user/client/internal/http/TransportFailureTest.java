package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer, or a broken one, is an exception of its own kind, and the request is not repeated. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportFailureTest {
  private final HttpClient5Transport transport =
      HttpClient5Transport.builder().maxConnections(1).build();

  @AfterEach
  void close() {
    transport.close();
  }

  /** Its status says what it is; a caller that retries must not take it for a broken exchange. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 10\r\n\r\nshort", "Content-Length: 99999999\r\n\r\n"})
  void anErrorNeedsNoBody(String rest) throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, "HTTP/1.1 407 Nope\r\nX-Some: thing\r\n" + rest);
              to.close();
            })) {
      Response response = Sending.send(transport, Sending.post(server.url("/")));
      assertThat(response.status()).isEqualTo(407);
      assertThat(response.headers()).containsKey("X-Some");
      assertThat(Sending.text(response)).isEmpty();
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void truncatedBody() throws Exception {
    fails(BrokenBodyException.class, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort");
  }

  @ParameterizedTest
  @CsvSource({"ff", "5"})
  void truncatedChunks(String size) throws Exception {
    fails(
        IOException.class,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\nshort");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
      })
  void noHttp(String answer) throws Exception {
    fails(IOException.class, answer);
  }

  @Test
  void closedWithoutAnswer() throws Exception {
    fails(NoHttpResponseException.class, "");
  }

  private void fails(Class<? extends IOException> type, String answer) throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, answer);
              to.close();
            })) {
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(server.url("/"))))
          .isInstanceOf(type);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void otherProtocol() throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) ->
                TestServer.send(
                    to, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: TLS/1.3\r\n\r\n"))) {
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(server.url("/"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("switches to a protocol");
    }
  }

  /** In number or in length, before a body or behind it. */
  @ParameterizedTest
  @CsvSource({
    "'', 1, header count",
    "'', 30000, larger than 262144 bytes",
    "'Transfer-Encoding: chunked\r\n\r\n0\r\n', 1, header count",
    "'Transfer-Encoding: chunked\r\n\r\n0\r\n', 60000, line length",
  })
  void endlessHeaders(String start, int length, String reason) throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, "HTTP/1.1 200 OK\r\n" + start);
              while (true) {
                TestServer.send(to, "X-More: " + "x".repeat(length) + "\r\n");
              }
            })) {
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(server.url("/"))))
          .isInstanceOf(IOException.class)
          .hasStackTraceContaining(reason);
    }
  }

  @Test
  void connectionReset() throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              to.setSoLinger(true, 0);
              to.close();
            })) {
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(server.url("/"))))
          .isInstanceOf(SocketException.class);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void connectionRefused() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    assertThatThrownBy(
            () -> Sending.send(transport, Sending.post("http://127.0.0.1:" + port + "/")))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void unknownHost() {
    assertThatThrownBy(() -> Sending.send(transport, Sending.post("http://no-such-host.invalid/")))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void nothingIsSentOnceClosed() throws Exception {
    try (TestServer server = TestServer.answering(200, "")) {
      transport.close();
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(server.url("/"))))
          .isInstanceOf(TransportClosedException.class)
          .hasMessage("This transport is closed");
      assertThat(server.accepted()).isEmpty();
    }
  }
}
