package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A used connection serves the next request correctly or not at all. Nothing is sent twice. */
class ReuseTest {
  /** Three calls get the same response. Bytes after it are never taken for the next response. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          http | 200 'Set-Cookie: a=b\\r\\n' sized('text') | 200 text | 1
          https | 200 sized('text') | 200 text | 1
          http | 400 sized('text') | 400 text | 1
          http | 401 sized('text') | 401 text | 1
          http | 408 sized('') | "408 " | 1
          http | 500 sized('text') | 500 text | 1
          http | 502 sized('text') | 502 text | 3
          http | 503 'Retry-After: 0\\r\\n' sized('text') | 503 text | 3
          http | 504 sized('text') | 504 text | 3
          http | 200 'Connection: close\\r\\n' sized('text') | 200 text | 3
          http | 200 'Keep-Alive: timeout=60\\r\\n' sized('text') | 200 text | 1
          http | 200 'Keep-Alive: timeout=99999999999999999999\\r\\n' sized('text') | 200 text | 1
          http | 200 'Content-Encoding: gzip\\r\\n' sized('') | "200 " | 1
          # The last chunk follows after the bytes that the decoder reads.
          http | 200 'Content-Encoding: gzip\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n18\\r\\n' \
          gzip('text') flush '\\r\\n0\\r\\n\\r\\n' | 200 text | 1
          # Over TLS, in the same record as the end of the response, so it is already decrypted.
          http | 200 'Content-Length: 4\\r\\n\\r\\n' flush 'text' 200 sized('forged') | 200 text | 3
          https | 200 'Content-Length: 4\\r\\n\\r\\n' flush 'text' 200 sized('forged') | 200 text | 3
          # HttpCore reads no body behind these heads, whatever is sent.
          http | 204 '\\r\\n' 200 sized('forged') | "204 " | 3
          http | 304 '\\r\\n' 200 sized('forged') | "304 " | 3
          http | 200 'Content-Length: 0\\r\\n\\r\\n' 200 sized('forged') | "200 " | 3
          http | 401 'Transfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n' 200 sized('forged') | "401 " | 3
          # Responses that break
          http | close | TransportException UNKNOWN 1 | 3
          http | reset | TransportException UNKNOWN 1 | 3
          http | 200 'Content-Length: 9\\r\\n\\r\\nshort' close | TransportException UNKNOWN 1 | 3
          http | 101 'Upgrade: TLS/1.3\\r\\n\\r\\n' close | UnreadableResponseException YES 1 | 3
          """)
  void connectionsForThreeCalls(String scheme, String script, String outcome, int connections)
      throws Exception {
    try (TestServer server = TestServer.scripted(scheme, script);
        AskSageUserClient client =
            Calls.trustingClient(server.url("")).http(http -> http.userAgent("tests/1")).build()) {
      for (int call = 0; call < 3; call++) {
        assertThat(Calls.outcome(client, "post")).isEqualTo(outcome);
      }
      assertThat(server.accepted()).hasSize(connections);
      assertThat(server.received())
          .hasSize(3)
          .allMatch(sent -> sent.values("User-Agent").equals(List.of("tests/1")))
          .allMatch(sent -> sent.values("Cookie").isEmpty());
    }
  }

  /** The server closes an idle connection, silently or after some bytes. */
  @ParameterizedTest
  @CsvSource({"http, ''", "http, 408", "http, x", "https, ''"})
  void connectionClosedWhileIdleIsReplaced(String scheme, String lastWord) throws Exception {
    Semaphore received = new Semaphore(0);
    Semaphore closed = new Semaphore(0);
    try (TestServer server =
            TestServer.on(
                TestServer.listener(scheme),
                (request, to) -> {
                  TestServer.send(to, TestServer.response(200, "fine"));
                  received.acquire();
                  String bye = TestServer.response(408, "bye");
                  TestServer.send(to, lastWord.equals("408") ? bye : lastWord);
                  to.shutdownOutput();
                  closed.release();
                });
        AskSageUserClient client = Calls.trustingClient(server.url("")).build()) {
      for (int call = 1; call <= 3; call++) {
        assertThat(Calls.outcome(client, "post")).isEqualTo("200 fine");
        received.release();
        closed.acquire();
        // The client does not check connections that were used a moment ago.
        long start = System.nanoTime();
        while (System.nanoTime() - start < 20_000_000) {
          Thread.onSpinWait();
        }
        assertThat(server.received()).hasSize(call);
        assertThat(server.accepted()).hasSize(call);
      }
    }
  }
}
