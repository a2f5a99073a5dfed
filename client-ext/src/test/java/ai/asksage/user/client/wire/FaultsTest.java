package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.DatasetName;
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
import org.junit.jupiter.api.Timeout;

/** An exception of the application's code ends at most its own call. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class FaultsTest {
  private final AtomicBoolean broken = new AtomicBoolean();

  /** Trusts all servers, or throws. HttpClient would close its pool after an Error. */
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

  @Test
  void anErrorInAHandshakeLosesNoConnection() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trust()}, null);
    try (TestServer server = TestServer.on(Wire.listener("https"), 200, Wire.LIST);
        AskSageUserClient client =
            Wire.client("https://127.0.0.1:" + server.port())
                .http(http -> http.sslContext(context).maxConnections(1))
                .build()) {
      broken.set(true);
      for (int time = 0; time < 3; time++) {
        assertThatThrownBy(() -> client.datasets().list()).isInstanceOf(StackOverflowError.class);
      }
      broken.set(false);
      assertThat(Wire.outcome(client, "list")).isEqualTo("[]");
    }
  }

  @Test
  void aListenerMayMakeCalls() throws Exception {
    AtomicBoolean called = new AtomicBoolean();
    try (TestServer server = TestServer.answering(200, Wire.LIST)) {
      AskSageUserClient[] client = new AskSageUserClient[1];
      client[0] =
          Wire.client(server.url(""))
              .http(http -> http.maxConnections(1))
              .addListener(
                  event -> {
                    if (called.compareAndSet(false, true)) {
                      assertThat(Wire.outcome(client[0], "list")).isEqualTo("[]");
                    }
                  })
              .build();
      assertThat(Wire.outcome(client[0], "list")).isEqualTo("[]");
      assertThat(server.received()).hasSize(2);
      client[0].close();
    }
  }

  /**
   * The selector may change its result between requests. The token must not be sent unencrypted.
   */
  @SuppressWarnings("try") // The test calls it without using the result.
  @Test
  void theProxySelectorDecidesOncePerRequest() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ProxySelector before = ProxySelector.getDefault();
    Proxy elsewhere =
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 3128));
    try (TestServer server = TestServer.answering(200, Wire.LIST)) {
      ProxySelector.setDefault(
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              asked.addAndGet(
                  uri.getScheme().equals("http") ? 1 : 0); // Sockets call the selector, too.
              return List.of(broken.get() ? elsewhere : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
          });
      try (AskSageUserClient client =
          Wire.client("http://localhost:" + server.port())
              .http(http -> http.useSystemProxies())
              .headers(() -> Map.of("X-A", "b"))
              .build()) {
        asked.set(0);
        assertThat(Wire.outcome(client, "list")).isEqualTo("[]");
        assertThat(asked).hasValue(1);
        broken.set(true);
        assertThatThrownBy(() -> client.datasets().add(DatasetName.of("Reports")))
            .hasMessageContaining("unencrypted");
        assertThat(asked).as("once for each of three attempts").hasValue(4);
      }
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
