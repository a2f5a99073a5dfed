package ai.asksage.user.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.authority.TestAuthority;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.Tunnel;
import ai.asksage.user.client.http.HttpSettings;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each TLS failure has the right reason and message, and is not retried. */
class TlsFailureTest {
  @TempDir static Path folder;
  private static TestAuthority agency;

  @BeforeAll
  static void create() throws Exception {
    String here = " -ext SAN=ip:127.0.0.1";
    agency =
        TestAuthority.shared()
            .issue("old", "-dname CN=old -startdate -10d -validity 5" + here)
            .issue("early", "-dname CN=early -startdate +5d" + here)
            .issue("other", "-dname CN=other -ext SAN=dns:other.example.org,ip:10.0.0.1")
            .issue("names", "-dname CN=n -ext SAN=dns:xn--bcher-kva.test,dns:*.example.com");
    Files.writeString(folder.resolve("agency"), agency.pem("ca"));
    Files.writeString(folder.resolve("stranger"), TestAuthority.stranger().pem("ca"));
  }

  private static TestServer serve(SSLServerSocket listener) {
    return TestServer.on(listener, 200, Calls.LIST);
  }

  private static AskSageUserClientBuilder client(TestServer server, String trusted) {
    AskSageUserClientBuilder builder = Calls.client("https://127.0.0.1:" + server.port());
    return trusted == null
        ? builder
        : builder.http(http -> http.trustedCertificates(folder.resolve(trusted)));
  }

  /** Returns the failure of a call, which must not be retried. */
  private static TlsException failure(TestServer server, AskSageUserClientBuilder builder) {
    try (AskSageUserClient client = builder.build()) {
      TlsException e = catchThrowableOfType(TlsException.class, () -> client.datasets().list());
      assertThat(e).isNotNull();
      assertThat(server.accepted()).hasSize(1);
      assertThat(server.received()).isEmpty();
      return e;
    }
  }

  /** Columns: the server's certificate, the trusted one, the reason, and parts of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          server |          | UNKNOWN_AUTHORITY | 'CN=server' issued by 'CN=Agency Root CA,O=Agency'
          server | stranger | UNKNOWN_AUTHORITY | 'CN=server'; trustedCertificates(path)
          old    | agency   | EXPIRED           | O=Agency', expired on 20; Check the clock
          early  | agency   | EXPIRED           | 'CN=Agency Root CA,O=Agency', valid from 20
          # Some providers report only that the chain has no signer.
          old    |          | EXPIRED           | 'CN=Agency Root CA,O=Agency', expired on 20
          other  | agency   | WRONG_HOST        | 'other.example.org', '10.0.0.1'
          """)
  void certificateOfTheServerIsNamed(String alias, String trusted, Reason reason, String parts)
      throws Exception {
    try (TestServer server = serve(agency.listener(alias))) {
      TlsException e = failure(server, client(server, trusted));
      assertThat(e.reason()).isEqualTo(reason);
      assertThat(e).hasMessageContainingAll(parts.replace('\'', '"').split("; "));
      assertThat(e.serverCertificates())
          .hasSize(2)
          .startsWith((X509Certificate) agency.store().getCertificate(alias));
    }
  }

  private static SSLServerSocket needingCertificates(String protocol) throws Exception {
    SSLServerSocket listener = agency.listener("server");
    listener.setEnabledProtocols(new String[] {protocol});
    listener.setNeedClientAuth(true);
    return listener;
  }

  private static Consumer<HttpSettings> showing(KeyStore card) {
    return http -> http.clientCertificate(card, TestAuthority.PASSWORD.toCharArray(), null);
  }

  /** The message does not name the owner of the certificate. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void missingOrRefusedClientCertificateIsNamed(String protocol) throws Exception {
    KeyStore strange = TestAuthority.stranger().store("card");
    for (boolean shown : new boolean[] {false, true}) {
      try (TestServer server = serve(needingCertificates(protocol))) {
        TlsException e =
            failure(server, client(server, "agency").http(shown ? showing(strange) : http -> {}));
        assertThat(e.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE);
        assertThat(e)
            .hasMessageContaining(
                shown
                    ? "refused the client certificate, which is issued by CN=Strange CA"
                    : "requires a client certificate, and none")
            .hasMessageNotContaining("DOE");
      }
    }
  }

  /** With TLS 1.2, the server has accepted the certificate before it reads a request. */
  @Test
  void connectionThatBreaksAfterTheHandshakeIsRetried() throws Exception {
    SSLServerSocket listener = needingCertificates("TLSv1.2");
    try (TestServer server = TestServer.on(listener, (request, to) -> to.close());
        AskSageUserClient client =
            client(server, "agency").http(showing(agency.store("names"))).build()) {
      assertThat(Calls.outcome(client, "list")).isEqualTo("TransportException UNKNOWN 3");
    }
  }

  @Test
  void serversWithoutACommonProtocolAreNamed() throws Exception {
    SSLServerSocket listener = agency.listener("server");
    listener.setEnabledProtocols(new String[] {"TLSv1.2"});
    listener.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
    try (TestServer otherCipher = serve(listener);
        TestServer plainHttp =
            TestServer.raw(
                TestServer.listener("http"),
                (request, to) -> {
                  TestServer.send(to, TestServer.response(400, "plain HTTP, please"));
                  to.getInputStream().transferTo(OutputStream.nullOutputStream());
                })) {
      TlsException e = failure(otherCipher, client(otherCipher, "agency"));
      assertThat(e.reason()).isEqualTo(Reason.NO_COMMON_PROTOCOL);
      assertThat(e).hasMessageContaining("TLS 1.2 and 1.3");
      assertThat(failure(plainHttp, client(plainHttp, null)).reason())
          .isEqualTo(Reason.NO_COMMON_PROTOCOL);
    }
  }

  /** Nothing was sent, and the next attempt may succeed. */
  @Test
  void brokenHandshakeIsRetried() throws Exception {
    try (TestServer server =
            TestServer.raw(
                TestServer.listener("http"), (request, to) -> to.getInputStream().readNBytes(100));
        AskSageUserClient client = client(server, null).build()) {
      assertThat(Calls.outcome(client, "add")).isEqualTo("ConnectFailedException NO 3");
      assertThat(server.accepted()).hasSize(3);
    }
  }

  /** Java sends no SNI for some of these names. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a_b.example.com", "xn--a_b.example.com", "xn--bcher-kva.test", "a.example.com"})
  void namesThatAreNotPlainAreVerified(String host) throws Exception {
    try (TestServer server = serve(agency.listener("names"));
        TestServer other = serve(agency.listener("other"));
        TestServer proxy = Tunnel.to(server);
        TestServer otherProxy = Tunnel.to(other);
        AskSageUserClient client =
            client(server, "agency")
                .baseUrl("https://" + host + "/user")
                .http(http -> http.proxy("127.0.0.1", proxy.port()))
                .build()) {
      assertThat(Calls.outcome(client, "list")).isEqualTo("[]");
      AskSageUserClientBuilder builder =
          client(other, "agency")
              .baseUrl("https://" + host + "/user")
              .http(http -> http.proxy("127.0.0.1", otherProxy.port()));
      assertThat(failure(other, builder))
          .returns(Reason.WRONG_HOST, TlsException::reason)
          .hasMessageContaining("other.example.org");
    }
  }
}
