package ai.asksage.user.client.wire;

import static ai.asksage.user.client.fixture.TestServer.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import feign.Request.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that was used before serves the next request, or none. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReuseTest {
  private static HttpTransport transport() {
    return HttpTransport.create(http -> http.sslContext(Wire.trusting()));
  }

  private static String url(String scheme, TestServer server) {
    return scheme + "://127.0.0.1:" + server.port() + "/";
  }

  private static String outcome(HttpTransport transport, String url, String body) {
    return Sending.outcome(transport, Sending.request(HttpMethod.POST, url, body), Sending.PATIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "200, a: b, 1",
    "400, a: b, 1",
    "401, a: b, 1",
    "500, a: b, 1",
    "502, a: b, 3",
    "503, a: b, 3",
    "504, a: b, 3",
    "200, Connection: close, 3",
    "200, Keep-Alive: timeout=60, 1",
    "200, Keep-Alive: timeout=99999999999999999999, 1"
  })
  void connectionsForThreeCalls(int status, String header, int connections) throws Exception {
    try (TestServer server = TestServer.answering(status, "text", header);
        HttpTransport transport = transport()) {
      for (int call = 0; call < 3; call++) {
        assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo(status + " text");
      }
      assertThat(server.accepted()).hasSize(connections);
    }
  }

  /** The last chunk comes after all that the decoder needs to read. */
  @Test
  void afterAGzipBody() throws Exception {
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
        HttpTransport transport = transport()) {
      for (int call = 0; call < 3; call++) {
        assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo("200 fine");
      }
      assertThat(server.accepted()).hasSize(1);
    }
  }

  /** The server closes an idle connection, silently or with a last word. */
  @ParameterizedTest
  @CsvSource({"http, ''", "http, 408", "http, x", "https, ''"})
  void notAfterTheServerClosedIt(String scheme, String lastWord) throws Exception {
    Semaphore received = new Semaphore(0);
    Semaphore closed = new Semaphore(0);
    try (TestServer server =
            TestServer.on(
                Wire.listener(scheme),
                (request, to) -> {
                  TestServer.send(to, response(200, "fine"));
                  received.acquire();
                  TestServer.send(to, lastWord.equals("408") ? response(408, "bye") : lastWord);
                  to.shutdownOutput();
                  closed.release();
                });
        HttpTransport transport = transport()) {
      for (int call = 1; call <= 3; call++) {
        assertThat(Sending.outcome(transport, url(scheme, server))).isEqualTo("200 fine");
        received.release();
        closed.acquire();
        awaitIdle();
        assertThat(server.received()).hasSize(call);
        assertThat(server.accepted()).hasSize(call);
      }
    }
  }

  /** What was used a moment ago is not asked whether it is closed, which takes a millisecond. */
  private static void awaitIdle() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 20_000_000) {
      Thread.onSpinWait();
    }
  }

  /** In one record with the end of the response, over TLS: it waits decrypted to be read. */
  @ParameterizedTest
  @CsvSource({"http, 1", "https, 1", "http, 2000", "https, 2000"})
  void notWithBytesBehindAResponse(String scheme, int length) throws Exception {
    try (TestServer server =
            TestServer.on(
                Wire.listener(scheme),
                (request, to) -> {
                  String all =
                      response(200, request.body().repeat(length)) + response(200, "forged");
                  TestServer.send(to, all.substring(0, 60));
                  TestServer.send(to, all.substring(60));
                });
        HttpTransport transport = transport()) {
      for (String body : List.of("1", "2", "3")) {
        assertThat(outcome(transport, url(scheme, server), body))
            .isEqualTo("200 " + body.repeat(length));
      }
      assertThat(server.accepted()).hasSize(3);
    }
  }

  /** HttpCore reads no body behind these heads, whatever is sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "204 No Content",
        "304 Not Modified",
        "204 No Content~Content-Length: 0",
        "304 Not Modified~Content-Length: 6",
        "200 OK~Content-Length: 0",
        "401 No~Transfer-Encoding: chunked~~0"
      })
  void notWithBytesBehindAnEmptyResponse(String head) throws Exception {
    String first = "HTTP/1.1 " + head.replace("~", "\r\n") + "\r\n\r\n" + response(200, "forged");
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    TestServer.send(
                        to,
                        request.body().equals("first") ? first : response(200, request.body())));
        HttpTransport transport = transport()) {
      for (String body : List.of("first", "second", "first", "third")) {
        String expected = body.equals("first") ? head.substring(0, 3) + " " : "200 " + body;
        assertThat(outcome(transport, server.url("/"), body)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aRequestIsNotSentAgainIfAUsedConnectionBreaks() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  if (requests.incrementAndGet() == 2) {
                    to.close();
                  }
                  TestServer.send(to, response(200, "fine"));
                });
        HttpTransport transport = transport()) {
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo("200 fine");
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo("BROKEN sent");
      assertThat(server.received()).hasSize(2);
      assertThat(server.accepted()).hasSize(1);
    }
  }
}
