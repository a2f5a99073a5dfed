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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is what Feign asked for, once, and what arrives is handed on. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SendingTest {
  private final HttpTransport transport = HttpTransport.create(http -> http.userAgent("tests/1"));

  @AfterEach
  void close() {
    transport.close();
  }

  private static Request request(String url, Map<String, Collection<String>> headers) {
    return Request.create(HttpMethod.POST, url, headers, "text".getBytes(UTF_8), UTF_8, null);
  }

  @ParameterizedTest
  @CsvSource({"POST", "DELETE"})
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
    try (TestServer server = TestServer.answering(200, "")) {
      Map<String, Collection<String>> headers =
          Map.of(
              "User-Agent", List.of("mine"),
              "X-Twice", List.of("b", "a"),
              "transfer-encoding", List.of("chunked"),
              "content-length", List.of("99"));
      Sending.send(transport, request(server.url("/"), headers));
      Request empty = Request.create(HttpMethod.POST, server.url("/"), Map.of(), null, UTF_8, null);
      Sending.send(transport, empty);
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
    String[] headers = {"X-Many: one", "x-many: two", "X-Empty:"};
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, "HTTP/1.1 100 Continue\r\n\r\n");
              TestServer.send(to, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
              TestServer.send(to, TestServer.response(407, "räksmörgås", headers));
            })) {
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
  @ValueSource(ints = {204, 304})
  void noBodyIsAnEmptyOne(int status) throws Exception {
    try (TestServer server =
        TestServer.answering(
            (r, to) -> TestServer.send(to, "HTTP/1.1 " + status + " No\r\n\r\n"))) {
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo(status + " ");
    }
  }

  @Test
  void noResponse() throws Exception {
    try (TestServer server = TestServer.answering((request, to) -> to.close())) {
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo("BROKEN sent");
      assertThat(server.received()).hasSize(1);
    }
  }

  /** The request was sent once. A status that says enough needs no body. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 OK~Transfer-Encoding: chunked~~5~short~ | BROKEN sent",
        "200 OK~Content-Length: 10~~short | BROKEN sent",
        "200 OK~Content-Length: -5~~ | UNREADABLE sent",
        "abc OK~~ | UNREADABLE sent",
        "101 Switching~Upgrade: TLS/1.3~~ | UNREADABLE sent",
        "200 OK~Transfer-Encoding: chunked~~xyz~ | UNREADABLE sent",
        "200 OK~Transfer-Encoding: chunked~~ff~short | BROKEN sent",
        "407 Nope~Content-Length: 10~~short | '407 '",
        "503 Nope~Transfer-Encoding: chunked~~xyz | '503 '",
      })
  void brokenResponses(String response, String outcome) throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, "HTTP/1.1 " + response.replace("~", "\r\n"));
              to.close();
            })) {
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo(outcome);
      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/", "http:///path", "//host/", "http://no-such-host.invalid/"})
  void addressesThatCannotBeCalled(String url) {
    assertThat(Sending.outcome(transport, url))
        .isEqualTo(url.contains("invalid") ? "UNKNOWN_HOST" : "CONNECT_FAILED");
  }
}
