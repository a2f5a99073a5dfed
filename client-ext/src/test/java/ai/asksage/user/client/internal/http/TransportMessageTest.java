package ai.asksage.user.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent is what Feign asked for, and what arrives is handed on. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportMessageTest {
  private TestServer server;
  private final HttpClient5Transport transport =
      HttpClient5Transport.builder().userAgent("tests/1").build();

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.answering(
            200, "räksmörgås", "X-Many: one", "x-many: two", "Set-Cookie: a=b", "X-Empty:");
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private Received sent(Request request) throws Exception {
    Sending.send(transport, request);
    return server.received().get(server.received().size() - 1);
  }

  @Test
  void postAndDeleteWithBody() throws Exception {
    for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.DELETE)) {
      Received sent = sent(Sending.request(method, server.url("/user/a%20b?c=%7Bd"), "{\"ö\":1}"));
      assertThat(sent.line()).isEqualTo(method + " /user/a%20b?c=%7Bd HTTP/1.1");
      assertThat(sent.body()).isEqualTo("{\"ö\":1}");
      assertThat(sent.values("Content-Length")).containsExactly("8");
      assertThat(sent.values("Transfer-Encoding")).isEmpty();
      assertThat(sent.values("Content-Type")).containsExactly("application/json");
      assertThat(sent.values("Accept")).containsExactly("application/json");
      assertThat(sent.values("Host")).containsExactly("127.0.0.1:" + server.port());
      assertThat(sent.values("x-access-tokens")).containsExactly(Sending.TOKEN);
      assertThat(sent.values("User-Agent")).containsExactly("tests/1");
      assertThat(sent.values("Expect")).isEmpty();
    }
  }

  @Test
  void postWithoutBodySaysSo() throws Exception {
    Request post = Request.create(HttpMethod.POST, server.url("/"), Map.of(), null, UTF_8, null);
    assertThat(sent(post).values("Content-Length")).containsExactly("0");
  }

  @Test
  void getSendsNothingOfItsOwn() throws Exception {
    Request get = Request.create(HttpMethod.GET, server.url("/"), Map.of(), null, UTF_8, null);
    Received sent = sent(get);
    assertThat(sent.values("Content-Length")).isEmpty();
    assertThat(sent.values("Upgrade")).isEmpty();
  }

  @Test
  void ownUserAgentAndRepeatedHeadersArePassedOn() throws Exception {
    Request request =
        Request.create(
            HttpMethod.POST,
            server.url("/"),
            Map.of("User-Agent", List.of("mine"), "X-Twice", List.of("b", "a")),
            new byte[0],
            UTF_8,
            null);
    Received sent = sent(request);
    assertThat(sent.values("User-Agent")).containsExactly("mine");
    assertThat(sent.values("X-Twice")).containsExactly("b", "a");
  }

  @Test
  void chunkedIsNotClaimed() throws Exception {
    Request request =
        Request.create(
            HttpMethod.POST,
            server.url("/"),
            Map.of("transfer-encoding", List.of("chunked")),
            "text".getBytes(UTF_8),
            UTF_8,
            null);
    Received sent = sent(request);
    assertThat(sent.values("Transfer-Encoding")).isEmpty();
    assertThat(sent.body()).isEqualTo("text");
  }

  @Test
  void responseHeadersAndBodyAreHandedOn() throws Exception {
    Request request = Sending.post(server.url("/"));
    Response response = Sending.send(transport, request);
    assertThat(response.headers().get("X-MANY")).containsExactly("one", "two");
    assertThat(response.headers().get("x-empty")).containsExactly("");
    assertThat(response.headers().get("content-length")).containsExactly("13");
    assertThat(response.request()).isSameAs(request);
    assertThat(response.body().isRepeatable()).isTrue();
    assertThat(Sending.text(response)).isEqualTo("räksmörgås");
  }

  @Test
  void cookiesAreNotKept() throws Exception {
    sent(Sending.post(server.url("/")));
    assertThat(sent(Sending.post(server.url("/"))).values("Cookie")).isEmpty();
  }

  /** Also long before its time would be over. */
  @Test
  void finishedRequestIsForgotten() throws Exception {
    WeakReference<byte[]> body = sendAndForget();
    while (body.get() != null) {
      System.gc();
    }
  }

  private WeakReference<byte[]> sendAndForget() throws Exception {
    Request request = Sending.post(server.url("/"));
    Sending.send(transport, request);
    return new WeakReference<>(request.body());
  }

  @Test
  void badAddressIsRefused() {
    assertThatThrownBy(() -> Sending.send(transport, Sending.post("http://127.0.0.1/a b")))
        .isInstanceOf(IllegalArgumentException.class);
    for (String address :
        List.of("ftp://host/", "http:///path", "//host/", "http://me:pass@host/")) {
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(address)))
          .isInstanceOf(IOException.class)
          .hasMessage("Only addresses of the form http(s)://host can be called");
    }
  }
}
