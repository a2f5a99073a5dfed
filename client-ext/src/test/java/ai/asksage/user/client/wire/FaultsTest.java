package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** An exception of the application's code ends at most its own call. */
class FaultsTest {
  private final AtomicBoolean broken = new AtomicBoolean();

  /** Trusts all servers, or throws. */
  private final class Trust implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      if (broken.get()) {
        throw new StackOverflowError("on purpose");
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** The client has only one connection. */
  @Test
  void errorInAHandshakeLosesNoConnection() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trust()}, null);
    try (TestServer server = TestServer.on(TestServer.listener("https"), 200, Calls.LIST);
        AskSageUserClient client =
            Calls.client(server.url(""))
                .http(http -> http.sslContext(context).maxConnections(1))
                .build()) {
      broken.set(true);
      for (int time = 0; time < 3; time++) {
        assertThatThrownBy(() -> client.datasets().list()).isInstanceOf(StackOverflowError.class);
      }
      broken.set(false);
      assertThat(Calls.outcome(client, "list")).isEqualTo("[]");
    }
  }

  @Test
  void listenerMayMakeCalls() throws Exception {
    AtomicBoolean called = new AtomicBoolean();
    AskSageUserClient[] client = new AskSageUserClient[1];
    try (TestServer server = TestServer.responding(200, Calls.LIST)) {
      client[0] =
          Calls.client(server.url(""))
              .http(http -> http.maxConnections(1))
              .addListener(
                  event -> {
                    if (called.compareAndSet(false, true)) {
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
  private final class Selector extends ProxySelector {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public List<Proxy> select(URI uri) {
      if (uri.getScheme().equals("http")) { // Sockets call the selector, too.
        asked.incrementAndGet();
      }
      InetSocketAddress elsewhere = InetSocketAddress.createUnresolved("proxy.invalid", 3128);
      return List.of(broken.get() ? new Proxy(Proxy.Type.HTTP, elsewhere) : Proxy.NO_PROXY);
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
      broken.set(true);
      assertThatThrownBy(() -> Calls.call(client, "add")).hasMessageContaining("unencrypted");
      assertThat(selector.asked).as("once for each of three attempts").hasValue(4);
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
