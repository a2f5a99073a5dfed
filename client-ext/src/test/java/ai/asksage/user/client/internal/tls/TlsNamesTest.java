package ai.asksage.user.client.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.internal.Causes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host names that are not plain: HttpClient's verifier checks them after the handshake. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TlsNamesTest {
  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Tls tls;

  @BeforeAll
  static void create() throws Exception {
    authority =
        TestAuthority.create(folder.resolve("all.p12"), "CN=CA")
            .issue("server", "-dname CN=s -ext SAN=dns:xn--bcher-kva.test,dns:*.example.com")
            .issue("other", "-dname CN=o -ext SAN=dns:other.test");
    TlsSettings settings = new TlsSettings();
    settings.trust(Files.writeString(folder.resolve("ca.pem"), authority.pem("ca")));
    tls = settings.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xn--bcher-kva.test",
        "a_b.example.com",
        "xn--a_b.example.com",
        "plain.example.com"
      })
  void acceptsTheirCertificateAndNamesAnother(String host) throws Exception {
    AtomicReference<SSLSocket> socket = new AtomicReference<>();
    DefaultClientTlsStrategy strategy =
        new DefaultClientTlsStrategy(
            tls.context(), HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier()) {
          @Override
          protected void initializeSocket(SSLSocket created) {
            socket.set(created);
          }

          @Override
          protected void verifySession(String name, SSLSession session) throws SSLException {
            try {
              // HttpClient closes the refused socket, which waits for this server's close_notify.
              socket.get().setSoTimeout(1);
            } catch (SocketException e) {
              throw new SSLException(e);
            }
            super.verifySession(name, session);
          }
        };
    try (TestServer right = TestServer.on(authority.listener("server"), 200, "");
        TestServer wrong = TestServer.on(authority.listener("other"), 200, "")) {
      Socket accepted = connected(right);
      strategy.upgrade(accepted, host, 443, null, null);
      accepted.close(); // Closing the TLS socket waits for the server.
      Socket plain = connected(wrong);
      IOException failure =
          catchThrowableOfType(
              IOException.class, () -> strategy.upgrade(plain, host, 443, null, null));
      TlsProblem problem = TlsProblem.of(Causes.of(tls.handshakeFailed(failure, socket.get())));
      assertThat(problem.reason()).isEqualTo(Reason.WRONG_HOST);
      assertThat(problem.what()).endsWith("is for another host: \"other.test\"");
      assertThat(problem.certificates()).hasSize(2);
    }
  }

  private static Socket connected(TestServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }
}
