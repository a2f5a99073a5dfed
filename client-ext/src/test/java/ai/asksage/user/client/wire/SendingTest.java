package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The client sends Feign's request once, and returns the response. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SendingTest {
  private final HttpTransport transport =
      HttpTransport.create(http -> http.userAgent("tests/1").sslContext(Wire.trusting()));

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"POST", "DELETE"})
  void sendsTheRequestAsItIs(HttpMethod method) throws Exception {
    try (TestServer server = TestServer.answering(200, "", "Set-Cookie: a=b")) {
      for (int call = 0; call < 2; call++) {
        Sending.send(transport, Sending.request(method, server.url("/a%20b?c=%7Bd"), "{\"ö\":1}"));
        Received sent = server.received().get(call);
        assertThat(sent.line()).isEqualTo(method + " /a%20b?c=%7Bd HTTP/1.1");
        assertThat(sent.body()).isEqualTo("{\"ö\":1}");
        assertThat(sent.headers())
            .containsExactlyInAnyOrder(
                "Content-Length: 8",
                "Content-Type: application/json",
                "Accept: application/json",
                "Accept-Encoding: gzip",
                "Host: 127.0.0.1:" + server.port(),
                "x-access-tokens: " + Sending.TOKEN,
                "User-Agent: tests/1",
                "Connection: keep-alive");
      }
    }
  }

  @Test
  void headersOfTheRequestWinExceptItsFraming() throws Exception {
    Map<String, Collection<String>> headers =
        Map.of(
            "User-Agent", List.of("mine"),
            "X-Twice", List.of("b", "a"),
            "transfer-encoding", List.of("chunked"),
            "content-length", List.of("99"));
    try (TestServer server = TestServer.answering(200, "")) {
      for (byte[] body : new byte[][] {"text".getBytes(UTF_8), null}) {
        Sending.send(
            transport,
            Request.create(HttpMethod.POST, server.url("/"), headers, body, UTF_8, null));
      }
      Received sent = server.received().get(0);
      assertThat(sent.values("User-Agent")).containsExactly("mine");
      assertThat(sent.values("X-Twice")).containsExactly("b", "a");
      assertThat(sent.values("Transfer-Encoding")).isEmpty();
      assertThat(sent.body()).isEqualTo("text");
      assertThat(server.received().get(1).values("Content-Length")).containsExactly("0");
    }
  }

  @Test
  void handsTheResponseOn() throws Exception {
    String early = "100 '\\r\\n' 103 'Link: </a>\\r\\n\\r\\n' ";
    String headers = "407 'X-Many: one\\r\\nx-many: two\\r\\nX-Empty:\\r\\n' ";
    try (TestServer server = Wire.server("http", early + headers + "sized('räksmörgås')")) {
      Request request = Sending.post(server.url("/"));
      Response response = Sending.send(transport, request);
      assertThat(response.status()).isEqualTo(407);
      assertThat(response.reason()).isEqualTo("Some Reason");
      assertThat(response.headers().get("X-MANY")).containsExactly("one", "two");
      assertThat(response.headers().get("x-empty")).containsExactly("");
      assertThat(response.headers()).doesNotContainKey("Link");
      assertThat(response.request()).isSameAs(request);
      assertThat(Sending.text(response)).isEqualTo("räksmörgås");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "close | BROKEN sent",
        "reset | BROKEN sent",
        "204 '\\r\\n' | \"204 \"",
        "304 '\\r\\n' | \"304 \"",
        "200 'Content-Length: 10\\r\\n\\r\\nshort' close | BROKEN sent",
        "101 'Upgrade: TLS/1.3\\r\\n\\r\\n' close | UNREADABLE sent",
        "408 sized('') | \"408 \"",
        "503 'Retry-After: 0\\r\\n' sized('') | \"503 \""
      })
  void sendsOnce(String script, String outcome) throws Exception {
    try (TestServer server = Wire.server("http", script)) {
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo(outcome);
      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/, CONNECT_FAILED",
    "http:///path, CONNECT_FAILED",
    "//host/, CONNECT_FAILED",
    "http://no-such-host.invalid/, UNKNOWN_HOST"
  })
  void addressesThatCannotBeCalled(String url, String outcome) {
    assertThat(Sending.outcome(transport, url)).isEqualTo(outcome);
  }

  /** A server that responds before it has read the whole request, and closes the connection. */
  @ParameterizedTest
  @CsvSource({
    "http, 413, close",
    "http, 401, close",
    "https, 413, close",
    "https, 401, close",
    "http, 413, stay",
    "https, 413, stay"
  })
  void earlyResponses(String scheme, int status, String then) throws Exception {
    String large = "x".repeat(4 << 20);
    try (ServerSocket listener = Wire.listener(scheme)) {
      String url = scheme + "://127.0.0.1:" + listener.getLocalPort() + "/";
      Request request = Sending.request(HttpMethod.POST, url, large);
      for (int time = 0; time < 10; time++) {
        CompletableFuture<Void> server =
            CompletableFuture.runAsync(() -> respondEarly(listener, status, then));
        assertThat(Sending.outcome(transport, request, Sending.PATIENT)).isEqualTo(status + " why");
        server.get(30, TimeUnit.SECONDS);
      }
    }
  }

  /**
   * Reads only the beginning of the request. The unread bytes make the system reset the connection.
   */
  private static void respondEarly(ServerSocket listener, int status, String then) {
    try (Socket client = listener.accept()) {
      InputStream in = client.getInputStream();
      in.readNBytes(1000);
      TestServer.send(client, TestServer.response(status, "why"));
      if (then.equals("stay")) {
        client.setSoTimeout(30_000);
        in.transferTo(OutputStream.nullOutputStream());
      } else {
        client.shutdownOutput();
      }
    } catch (IOException e) {
      // The client has closed the connection.
    }
  }
}
