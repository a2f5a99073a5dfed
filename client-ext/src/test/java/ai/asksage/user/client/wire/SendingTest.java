package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport sends Feign's request, and returns the response. Callbacks do no harm. */
class SendingTest {
  private static Response send(HttpMethod method, String url, byte[] body) throws Exception {
    Map<String, Collection<String>> headers =
        Map.of(
            "x-access-tokens", List.of(Calls.TOKEN),
            "X-Twice", List.of("b", "a"),
            "User-Agent", List.of("mine"),
            "transfer-encoding", List.of("chunked"),
            "content-length", List.of("99"));
    Request request = Request.create(method, url, headers, body, UTF_8, null);
    Options noLimits = new Options(0, TimeUnit.MILLISECONDS, 0, TimeUnit.MILLISECONDS, true);
    try (HttpTransport transport = HttpTransport.create(http -> {})) {
      return transport.execute(request, noLimits);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POST", "DELETE"})
  void requestIsSentAsItIsExceptItsFraming(HttpMethod method) throws Exception {
    try (TestServer server = TestServer.responding(200, "")) {
      send(method, server.url("/a%20b?c=%7Bd"), "{\"ö\":1}".getBytes(UTF_8));
      Received sent = server.received().get(0);
      assertThat(sent.line()).isEqualTo(method + " /a%20b?c=%7Bd HTTP/1.1");
      assertThat(sent.body()).isEqualTo("{\"ö\":1}");
      assertThat(sent.headers())
          .containsExactlyInAnyOrder(
              "Content-Length: 8",
              "Accept-Encoding: gzip",
              "Host: 127.0.0.1:" + server.port(),
              "x-access-tokens: " + Calls.TOKEN,
              "X-Twice: b",
              "X-Twice: a",
              "User-Agent: mine",
              "Connection: keep-alive");
      send(HttpMethod.POST, server.url("/"), null);
      assertThat(server.received().get(1).values("Content-Length")).containsExactly("0");
    }
  }

  @Test
  void responseIsHandedOn() throws Exception {
    String early = "100 '\\r\\n' 103 'Link: </a>\\r\\n\\r\\n' ";
    String headers = "407 'X-Many: one\\r\\nx-many: two\\r\\nX-Empty:\\r\\n' ";
    try (TestServer server = TestServer.scripted("http", early + headers + "sized('räksmörgås')")) {
      Response response = send(HttpMethod.POST, server.url("/"), new byte[0]);
      assertThat(response.status()).isEqualTo(407);
      assertThat(response.reason()).isEqualTo("Some Reason");
      assertThat(response.headers().get("X-MANY")).containsExactly("one", "two");
      assertThat(response.headers().get("x-empty")).containsExactly("");
      assertThat(response.headers()).doesNotContainKey("Link");
      assertThat(response.body().asInputStream()).hasContent("räksmörgås");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/", "http:///path", "//host/"})
  void addressThatIsNotOfHttpIsRefused(String url) {
    assertThatThrownBy(() -> send(HttpMethod.GET, url, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http(s)://host");
  }

  /** A server that responds before it has read the whole request, and closes the connection. */
  @ParameterizedTest
  @CsvSource({"http, close", "https, close", "http, stay", "https, stay"})
  void earlyResponseArrives(String scheme, String then) throws Exception {
    String large = "x".repeat(4 << 20);
    try (TestServer server =
            TestServer.raw(
                TestServer.listener(scheme),
                (request, to) -> {
                  to.getInputStream().readNBytes(1000);
                  TestServer.send(to, TestServer.response(413, "why"));
                  if (then.equals("stay")) {
                    to.getInputStream().transferTo(OutputStream.nullOutputStream());
                  } else {
                    to.shutdownOutput(); // The unread bytes make the system reset the connection.
                  }
                });
        AskSageUserClient client = Calls.trustingClient(server.url("")).build()) {
      for (int time = 0; time < 10; time++) {
        assertThat(Calls.post(client, large)).isEqualTo("413 why");
      }
    }
  }

  @Test
  void listenerMayMakeCalls() throws Exception {
    AskSageUserClient[] client = new AskSageUserClient[1];
    try (TestServer server = TestServer.responding(200, Calls.LIST)) {
      client[0] =
          Calls.client(server.url(""))
              .http(http -> http.maxConnections(1))
              .addListener(
                  event -> {
                    if (server.received().size() == 1) {
                      assertThat(Calls.outcome(client[0], "list")).isEqualTo("[]");
                    }
                  })
              .build();
      assertThat(Calls.outcome(client[0], "list")).isEqualTo("[]");
      assertThat(server.received()).hasSize(2);
      client[0].close();
    }
  }

  /** A selector that sends plain http to another machine when it is broken. */
  private static final class Selector extends ProxySelector {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean broken;

    @Override
    public List<Proxy> select(URI uri) {
      if (uri.getScheme().equals("http")) { // Sockets call the selector, too.
        asked.incrementAndGet();
      }
      InetSocketAddress elsewhere = InetSocketAddress.createUnresolved("proxy.invalid", 3128);
      return List.of(broken ? new Proxy(Proxy.Type.HTTP, elsewhere) : Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {}
  }

  /** The selector's result may change between requests. The token is never sent unencrypted. */
  @Test
  void proxySelectorDecidesOncePerRequest() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    Selector selector = new Selector();
    ProxySelector.setDefault(selector);
    try (TestServer server = TestServer.responding(200, Calls.LIST);
        AskSageUserClient client =
            Calls.client("http://localhost:" + server.port())
                .http(http -> http.useSystemProxies())
                .headers(() -> Map.of("X-A", "b"))
                .build()) {
      selector.asked.set(0);
      assertThat(Calls.outcome(client, "list")).isEqualTo("[]");
      assertThat(selector.asked).hasValue(1);
      selector.broken = true;
      assertThatThrownBy(() -> Calls.call(client, "add")).hasMessageContaining("unencrypted");
      assertThat(selector.asked).as("once for each of three attempts").hasValue(4);
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
