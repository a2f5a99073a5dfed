package ai.asksage.user.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.Tunnel;
import ai.asksage.user.client.result.DatasetName;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers without TLS, handshakes that break, and names that are not plain. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class HandshakeTest {
  @Test
  void plainHttp() throws Exception {
    try (TestServer server =
            TestServer.raw(
                client -> {
                  TestServer.send(client, TestServer.response(400, "plain HTTP, please"));
                  client.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
        AskSageUserClient client = TlsFailureTest.client(server).build()) {
      TlsException e = catchThrowableOfType(TlsException.class, () -> client.datasets().list());
      assertThat(e.reason()).isEqualTo(Reason.NO_COMMON_PROTOCOL);
      assertThat(server.accepted()).hasSize(1);
    }
  }

  /** Nothing was sent, and another time it may hold. */
  @Test
  void aHandshakeThatBreaksIsTriedAgain() throws Exception {
    try (TestServer server = TestServer.raw(client -> client.getInputStream().read(new byte[100]));
        AskSageUserClient client = TlsFailureTest.client(server).build()) {
      ConnectFailedException e =
          catchThrowableOfType(
              ConnectFailedException.class, () -> client.datasets().add(DatasetName.of("Reports")));
      assertThat(e.wasSent()).isEqualTo(Sent.NO);
      assertThat(server.accepted()).hasSize(3);
    }
  }

  /** Java sends no SNI for some of these names. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a_b.example.com", "xn--a_b.example.com", "xn--bcher-kva.test", "a.example.com"})
  void namesThatAreNotPlain(String host, @TempDir Path folder) throws Exception {
    TestAuthority agency =
        TestAuthority.create(folder.resolve("all.p12"), "CN=CA")
            .issue("names", "-dname CN=n -ext SAN=dns:xn--bcher-kva.test,dns:*.example.com")
            .issue("other", "-dname CN=o -ext SAN=dns:other.example.org");
    Path trusted = Files.writeString(folder.resolve("ca.pem"), agency.pem("ca"));
    try (TestServer right = TlsFailureTest.serve(agency.listener("names"));
        TestServer wrong = TlsFailureTest.serve(agency.listener("other"))) {
      for (TestServer server : List.of(right, wrong)) {
        try (TestServer proxy = Tunnel.to(server);
            AskSageUserClient client =
                TlsFailureTest.client(server)
                    .host(host)
                    .http(
                        http -> http.proxy("127.0.0.1", proxy.port()).trustedCertificates(trusted))
                    .build()) {
          if (server.equals(right)) {
            assertThat(client.datasets().list()).isEmpty();
          } else {
            TlsException e =
                catchThrowableOfType(TlsException.class, () -> client.datasets().list());
            assertThat(e.reason()).isEqualTo(Reason.WRONG_HOST);
            assertThat(e).hasMessageContaining("other.example.org");
          }
        }
      }
    }
  }
}
