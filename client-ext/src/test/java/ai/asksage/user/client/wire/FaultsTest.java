package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.DatasetName;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What code of the application throws ends at most the call during which it was thrown. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class FaultsTest {
  private final AtomicBoolean broken = new AtomicBoolean();

  private void breakIfTold() {
    if (broken.get()) {
      throw new StackOverflowError("on purpose");
    }
  }

  /** Trusts everybody, or throws. HttpClient closes its pool after an Error. */
  private final class Trust extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      breakIfTold();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

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

  /** The write was carried out, so the caller must not see a failure. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListenerThatThrowsDoesNotFailAWrite(boolean error) throws Exception {
    try (TestServer server = TestServer.answering(200, Wire.DONE);
        AskSageUserClient client =
            Wire.client(server.url(""))
                .addListener(
                    event -> {
                      if (error) {
                        throw new StackOverflowError("on purpose");
                      }
                      throw new IllegalStateException("on purpose");
                    })
                .build()) {
      assertThat(Wire.outcome(client, "add")).isEqualTo("added");
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

  /** It is asked once for each request, may change its mind, and may fail. */
  @SuppressWarnings("try") // It is called, not used.
  @Test
  void theProxySelectorDecidesOncePerRequest() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    List<Proxy> direct = List.of(Proxy.NO_PROXY);
    try (TestServer server = TestServer.answering(200, Wire.LIST);
        TestServer evil = TestServer.answering(200, Wire.LIST)) {
      AtomicBoolean elsewhere = new AtomicBoolean();
      ProxySelector.setDefault(
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              if (broken.get()) {
                throw new UnsupportedOperationException("on purpose");
              }
              return elsewhere.get()
                  ? List.of(
                      new Proxy(
                          Proxy.Type.HTTP,
                          java.net.InetSocketAddress.createUnresolved("proxy.invalid", 3128)))
                  : direct;
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
          });
      try (AskSageUserClient client =
          Wire.client("http://localhost:" + server.port())
              .http(http -> http.useSystemProxies())
              .headers(() -> Map.of("X-A", "b"))
              .build()) {
        assertThat(Wire.outcome(client, "list")).isEqualTo("[]");
        elsewhere.set(true);
        assertThatThrownBy(() -> client.datasets().add(DatasetName.of("Reports")))
            .hasMessageContaining("unencrypted");
        broken.set(true);
        assertThat(Wire.outcome(client, "list")).isEqualTo("ConnectFailedException NO 1");
      }
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
