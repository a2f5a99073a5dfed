package ai.asksage.user.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.HttpSettings;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls to a server that requires a client certificate: with the right one, without one, with a
 * wrong one.
 */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ClientCertificateTest {
  private static final char[] PASSWORD = TestAuthority.PASSWORD.toCharArray();

  @TempDir static Path folder;
  private static TestAuthority agency;
  private static Path trusted;

  @BeforeAll
  static void create() throws Exception {
    agency =
        TestAuthority.shared()
            .issue("rsa", "-dname CN=DOE -keyalg RSA")
            .issue("ec", "-dname CN=DOE -ext EKU=clientAuth -ext KU=digitalSignature");
    trusted = Files.writeString(folder.resolve("agency.pem"), agency.pem("ca"));
  }

  private static SSLServerSocket demanding(String protocol) throws Exception {
    SSLServerSocket listener = agency.listener("server");
    listener.setEnabledProtocols(new String[] {protocol});
    listener.setNeedClientAuth(true);
    return listener;
  }

  private static List<Consumer<HttpSettings>> ways(String alias) throws Exception {
    Path pem =
        Files.writeString(
            folder.resolve(alias + ".pem"),
            agency.pem(alias) + TestAuthority.pem("PRIVATE KEY", agency.key(alias).getEncoded()));
    Path pkcs12 = folder.resolve(alias + ".p12");
    try (OutputStream out = Files.newOutputStream(pkcs12)) {
      agency.store(alias).store(out, PASSWORD);
    }
    KeyStore all = agency.store();
    return List.of(
        http -> http.clientCertificate(pem, null),
        http -> http.clientCertificate(pkcs12, PASSWORD),
        http -> http.clientCertificate(all, PASSWORD, alias));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void isShownOnAConnectionThatIsReused(String protocol) throws Exception {
    for (String alias : List.of("rsa", "ec")) {
      for (Consumer<HttpSettings> way : ways(alias)) {
        try (TestServer server = TlsFailureTest.serve(demanding(protocol));
            AskSageUserClient client =
                TlsFailureTest.client(server)
                    .http(http -> way.accept(http.trustedCertificates(trusted)))
                    .build()) {
          assertThat(client.datasets().list()).isEmpty();
          assertThat(client.datasets().list()).isEmpty();
          assertThat(server.accepted()).hasSize(1);
          SSLSocket connection = (SSLSocket) server.accepted().get(0);
          assertThat(connection.getSession().getPeerCertificates()[0])
              .isEqualTo(agency.store().getCertificate(alias));
        }
      }
    }
  }

  /** The message does not name the owner of the certificate. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void isWantedOrRefused(String protocol) throws Exception {
    TlsException wanted =
        TlsFailureTest.failure(demanding(protocol), http -> http.trustedCertificates(trusted));
    assertThat(wanted.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE);
    assertThat(wanted)
        .hasMessageContaining("requires a client certificate, and none")
        .hasMessageContaining("with clientCertificate");
    KeyStore strange = TestAuthority.stranger().store("card");
    TlsException refused =
        TlsFailureTest.failure(
            demanding(protocol),
            http -> http.trustedCertificates(trusted).clientCertificate(strange, PASSWORD, null));
    assertThat(refused.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE);
    assertThat(refused)
        .hasMessageContaining("refused the client certificate, which is issued by CN=Strange CA")
        .hasMessageNotContaining("DOE");
  }
}
