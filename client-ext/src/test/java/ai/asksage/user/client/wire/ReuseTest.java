package ai.asksage.user.client.wire;

import static ai.asksage.user.client.fixture.TestServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A used connection serves the next request correctly or not at all. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReuseTest {
  private final HttpTransport transport =
      HttpTransport.create(http -> http.sslContext(Wire.trusting()));

  @AfterEach
  void close() {
    transport.close();
  }

  /** Three calls get the same response. Bytes after it are never taken for the next response. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "http | 200 sized('text') | 200 text | 1",
        "https | 200 sized('text') | 200 text | 1",
        "http | 400 sized('text') | 400 text | 1",
        "http | 401 sized('text') | 401 text | 1",
        "http | 500 sized('text') | 500 text | 1",
        "http | 502 sized('text') | 502 text | 3",
        "http | 503 sized('text') | 503 text | 3",
        "http | 504 sized('text') | 504 text | 3",
        "http | 200 'Connection: close\\r\\n' sized('text') | 200 text | 3",
        "http | 200 'Keep-Alive: timeout=60\\r\\n' sized('text') | 200 text | 1",
        "http | 200 'Keep-Alive: timeout=99999999999999999999\\r\\n' sized('text') | 200 text | 1",
        "http | 200 'Content-Encoding: gzip\\r\\n' sized('') | \"200 \" | 1",
        // The last chunk follows after the bytes that the decoder reads.
        "http | 200 'Content-Encoding: gzip\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n18\\r\\n'"
            + " gzip('text') flush '\\r\\n0\\r\\n\\r\\n' | 200 text | 1",
        // Over TLS, in the same record as the end of the response, so it is already decrypted.
        "http | 200 'Content-Length: 9\\r\\n\\r\\n' flush 'some text' 200 sized('forged') |"
            + " 200 some text | 3",
        "https | 200 'Content-Length: 9\\r\\n\\r\\n' flush 'some text' 200 sized('forged') |"
            + " 200 some text | 3",
        // HttpCore reads no body behind these heads, whatever is sent.
        "http | 204 '\\r\\n' 200 sized('forged') | \"204 \" | 3",
        "http | 304 '\\r\\n' 200 sized('forged') | \"304 \" | 3",
        "http | 204 'Content-Length: 0\\r\\n\\r\\n' 200 sized('forged') | \"204 \" | 3",
        "http | 304 'Content-Length: 6\\r\\n\\r\\n' 200 sized('forged') | \"304 \" | 3",
        "http | 200 'Content-Length: 0\\r\\n\\r\\n' 200 sized('forged') | \"200 \" | 3",
        "http | 401 'Transfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n' 200 sized('forged') |"
            + " \"401 \" | 3"
      })
  void connectionsForThreeCalls(String scheme, String script, String outcome, int connections)
      throws Exception {
    try (TestServer server = Wire.server(scheme, script)) {
      for (int call = 0; call < 3; call++) {
        assertThat(Sending.outcome(transport, Wire.url(scheme, server))).isEqualTo(outcome);
      }
      assertThat(server.accepted()).hasSize(connections);
    }
  }

  /** The server closes an idle connection, silently or after some bytes. */
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
            })) {
      for (int call = 1; call <= 3; call++) {
        assertThat(Sending.outcome(transport, Wire.url(scheme, server))).isEqualTo("200 fine");
        received.release();
        closed.acquire();
        awaitIdle();
        assertThat(server.received()).hasSize(call);
        assertThat(server.accepted()).hasSize(call);
      }
    }
  }

  /** Waits, because the client does not check connections that were used a moment ago. */
  private static void awaitIdle() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 20_000_000) {
      Thread.onSpinWait();
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
            })) {
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo("200 fine");
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo("BROKEN sent");
      assertThat(server.received()).hasSize(2);
      assertThat(server.accepted()).hasSize(1);
    }
  }
}
