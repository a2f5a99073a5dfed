package ai.asksage.user.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import feign.Request;
import feign.Request.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that was used before answers the next request, or nobody's. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportReuseTest {

  @Test
  void connectionThatTheServerClosedIsNotUsed() throws Exception {
    isNotUsedAfter(socket -> {});
  }

  @Test
  void farewellIsNotTakenForAnAnswer() throws Exception {
    isNotUsedAfter(socket -> TestServer.send(socket, TestServer.response(408, "idle too long")));
  }

  @Test
  void whatComesWithAnAnswerIsNotTakenForTheNext() throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    TestServer.send(
                        to,
                        TestServer.response(200, request.body())
                            + TestServer.response(200, "forged")));
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      for (String body : List.of("one", "two", "three")) {
        Request request = Sending.request(HttpMethod.POST, server.url("/"), body);
        assertThat(Sending.text(Sending.send(transport, request))).isEqualTo(body);
      }
      assertThat(server.accepted()).hasSize(3);
    }
  }

  /** After these HttpCore reads no body, whatever is sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "204 No Content",
        "304 Not Modified",
        "204 No Content\r\nContent-Length: 0",
        "304 Not Modified\r\nContent-Length: 6",
        "200 OK\r\nContent-Length: 0",
        "401 No\r\nTransfer-Encoding: chunked\r\n\r\n0",
      })
  void whatFollowsAnAnswerWithoutABodyIsNotTakenForTheNext(String head) throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    TestServer.send(
                        to,
                        request.body().equals("first")
                            ? "HTTP/1.1 " + head + "\r\n\r\n" + TestServer.response(200, "forged")
                            : TestServer.response(200, request.body())));
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      for (String body : List.of("first", "second", "first", "third")) {
        Request request = Sending.request(HttpMethod.POST, server.url("/"), body);
        String expected = body.equals("first") ? "" : body;
        assertThat(Sending.text(Sending.send(transport, request))).isEqualTo(expected);
      }
    }
  }

  @Test
  void connectionOfAnAnswerWithoutABodyIsUsedAgain() throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> TestServer.send(to, "HTTP/1.1 204 No Content\r\n\r\n"));
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      for (int call = 0; call < 3; call++) {
        assertThat(Sending.answer(transport, server.url("/"))).isEmpty();
      }
      assertThat(server.accepted()).hasSize(1);
    }
  }

  private interface Farewell {
    void to(Socket socket) throws IOException;
  }

  private static void isNotUsedAfter(Farewell farewell) throws Exception {
    Semaphore answered = new Semaphore(0);
    Semaphore closed = new Semaphore(0);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  TestServer.send(to, TestServer.response(200, "fine"));
                  answered.acquire();
                  farewell.to(to);
                  to.shutdownOutput();
                  closed.release();
                });
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      for (int call = 1; call <= 3; call++) {
        assertThat(Sending.answer(transport, server.url("/"))).isEqualTo("fine");
        answered.release();
        closed.acquire();
        assertThat(server.received()).hasSize(call);
        assertThat(server.accepted()).hasSize(call);
      }
    }
  }

  @Test
  void requestIsNotRepeatedWhenAUsedConnectionBreaks() throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  if (request.body().contains("2")) {
                    to.close();
                  } else {
                    TestServer.send(to, TestServer.response(200, "fine"));
                  }
                });
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      Sending.answer(transport, server.url("/"));
      Request second = Sending.request(HttpMethod.POST, server.url("/"), "2");
      assertThatThrownBy(() -> Sending.send(transport, second)).isInstanceOf(IOException.class);
      assertThat(server.received()).hasSize(2);
      assertThat(server.accepted()).hasSize(1);
    }
  }

  /** The last chunk comes after all that the decoder wants to read. */
  @Test
  void connectionOfACompressedAnswerIsUsedAgain() throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write("fine".getBytes(UTF_8));
    }
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  TestServer.send(to, head + Integer.toHexString(gzip.size()) + "\r\n");
                  TestServer.send(to, gzip.toByteArray());
                  TestServer.send(to, "\r\n0\r\n\r\n");
                });
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      for (int call = 0; call < 3; call++) {
        assertThat(Sending.answer(transport, server.url("/"))).isEqualTo("fine");
      }
      assertThat(server.accepted()).hasSize(1);
    }
  }
}
