package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestKeys;
import ai.asksage.user.client.fixture.TestServer;
import feign.Request.HttpMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS: refused when it cannot be trusted, and otherwise as everything else. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportTlsTest extends TransportTlsSetup {
  @Test
  void plainPort() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpClient5Transport transport = trusting()) {
      Thread server = new Thread(() -> complain(plain), "plain-server");
      server.start();
      String url = "https://127.0.0.1:" + plain.getLocalPort() + "/";
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(url)))
          .isInstanceOf(SSLException.class);
      server.join();
    }
  }

  private static void complain(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      TestServer.send(socket, TestServer.response(400, "plain HTTP, please"));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has hung up.
    }
  }

  @Test
  void untrustedCertificate() throws Exception {
    try (TestServer server = TestServer.on(keys.listener(), TransportTlsTest::answer);
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(url(server))))
          .isInstanceOf(SSLException.class);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void certificateOfAnotherHost() throws Exception {
    try (TestServer server = TestServer.on(keys.listener(), TransportTlsTest::answer);
        HttpClient5Transport transport = trusting()) {
      String url = "https://localhost:" + server.port() + "/";
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(url)))
          .isInstanceOf(SSLException.class);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void clientCertificateAndOneConnectionForManyCalls() throws Exception {
    SSLServerSocket listener = keys.listener();
    listener.setNeedClientAuth(true);
    try (TestServer server = TestServer.on(listener, TransportTlsTest::answer);
        HttpClient5Transport transport = trusting()) {
      for (int call = 0; call < 5; call++) {
        assertThat(Sending.answer(transport, url(server))).isEqualTo("card");
      }
      assertThat(server.accepted()).hasSize(1);
      SSLSocket connection = (SSLSocket) server.accepted().get(0);
      assertThat(connection.getSession().getPeerCertificates()).hasSize(1);
    }
  }

  /**
   * With TLS 1.3 the client is done before the server has seen that there is no certificate; the
   * refusal races with the request.
   */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void missingClientCertificate(String protocol) throws Exception {
    SSLServerSocket listener = keys.listener();
    listener.setEnabledProtocols(new String[] {protocol});
    listener.setNeedClientAuth(true);
    String large = "x".repeat(1 << 20);
    try (TestServer server = TestServer.on(listener, TransportTlsTest::answer);
        HttpClient5Transport transport =
            HttpClient5Transport.builder().sslContext(keys.anonymous()).build()) {
      for (int call = 0; call < 50; call++) {
        String body = call % 2 == 0 ? "{}" : large;
        assertThatThrownBy(
                () -> Sending.send(transport, Sending.request(HttpMethod.POST, url(server), body)))
            .as("call %s", call)
            .isInstanceOf(SSLException.class);
      }
      assertThat(server.received()).isEmpty();
    }
  }

  /** A trust manager that trusts anybody must not make the names equal. */
  @Test
  void namesAreCheckedWhomeverItTrusts() throws Exception {
    try (TestServer server = TestServer.on(keys.listener(), TransportTlsTest::answer);
        HttpClient5Transport transport =
            HttpClient5Transport.builder().sslContext(TestKeys.trustingAnybody()).build()) {
      assertThat(Sending.answer(transport, url(server))).isEqualTo("card");
      String url = "https://localhost:" + server.port() + "/";
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(url)))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("localhost");
    }
  }
}
