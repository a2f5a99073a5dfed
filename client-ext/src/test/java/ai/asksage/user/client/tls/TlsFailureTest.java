package ai.asksage.user.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.Tunnel;
import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.DatasetName;
import feign.http2client.Http2Client;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each TLS failure has the right reason and message, and is not retried. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TlsFailureTest {
  private static final String HERE = " -ext SAN=ip:127.0.0.1";

  @TempDir static Path folder;
  private static TestAuthority agency;

  @BeforeAll
  static void create() throws Exception {
    agency =
        TestAuthority.shared()
            .issue("old", "-dname CN=old -startdate -10d -validity 5" + HERE)
            .issue("early", "-dname CN=early -startdate +5d" + HERE)
            .issue("other", "-dname CN=other -ext SAN=dns:other.example.org,ip:10.0.0.1")
            .issue("names", "-dname CN=n -ext SAN=dns:xn--bcher-kva.test,dns:*.example.com");
    Files.writeString(folder.resolve("agency"), agency.pem("ca"));
    Files.writeString(folder.resolve("stranger"), TestAuthority.stranger().pem("ca"));
  }

  static AskSageUserClientBuilder client(TestServer server) {
    return AskSageUserClient.builder()
        .host("127.0.0.1:" + server.port())
        .credentials(Credentials.apiKey("key"))
        .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  static TestServer serve(SSLServerSocket listener) {
    return TestServer.on(listener, 200, "{\"response\":[],\"status\":200}");
  }

  /** Returns the failure of a call, which must not be retried. */
  static TlsException failure(SSLServerSocket listener, Consumer<HttpSettings> http) {
    try (TestServer server = serve(listener)) {
      TlsException e = failure(server, client(server).http(http));
      assertThat(server.received()).isEmpty();
      return e;
    }
  }

  private static TlsException failure(TestServer server, AskSageUserClientBuilder builder) {
    try (AskSageUserClient client = builder.build()) {
      TlsException e = catchThrowableOfType(TlsException.class, () -> client.datasets().list());
      assertThat(e).isNotNull();
      assertThat(server.accepted()).hasSize(1);
      return e;
    }
  }

  private static void trust(HttpSettings http) {
    http.trustedCertificates(folder.resolve("agency"));
  }

  /** Columns: the server's certificate, the trusted one, the reason, and parts of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server|        |UNKNOWN_AUTHORITY|'CN=server' issued by 'CN=Agency Root CA,O=Agency'",
        "server|        |UNKNOWN_AUTHORITY|trustedCertificates(path)",
        "server|stranger|UNKNOWN_AUTHORITY|'CN=server'",
        "old   |agency  |EXPIRED          |'CN=Agency Root CA,O=Agency', expired on 20",
        "early |agency  |EXPIRED          |'CN=Agency Root CA,O=Agency', valid from 20",
        "old   |agency  |EXPIRED          |Check the clock",
        // Some providers report only that the chain has no signer.
        "old   |        |EXPIRED          |'CN=Agency Root CA,O=Agency', expired on 20",
        "other |agency  |WRONG_HOST       |'other.example.org', '10.0.0.1'",
      },
      quoteCharacter = '`')
  void certificates(String alias, String trusted, Reason reason, String part) throws Exception {
    TlsException e =
        failure(
            agency.listener(alias),
            http -> {
              if (trusted != null) {
                http.trustedCertificates(folder.resolve(trusted));
              }
            });
    assertThat(e.reason()).isEqualTo(reason);
    assertThat(e).hasMessageContaining(part.replace('\'', '"'));
    assertThat(e.serverCertificates())
        .hasSize(2)
        .startsWith((X509Certificate) agency.store().getCertificate(alias));
  }

  @Test
  void noCipherInCommon() throws Exception {
    SSLServerSocket listener = agency.listener("server");
    listener.setEnabledProtocols(new String[] {"TLSv1.2"});
    listener.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
    TlsException e = failure(listener, TlsFailureTest::trust);
    assertThat(e.reason()).isEqualTo(Reason.NO_COMMON_PROTOCOL);
    assertThat(e).hasMessageContaining("TLS 1.2 and 1.3");
  }

  @Test
  void plainHttp() throws Exception {
    try (TestServer server =
        TestServer.raw(
            client -> {
              TestServer.send(client, TestServer.response(400, "plain HTTP, please"));
              client.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      assertThat(failure(server, client(server)).reason()).isEqualTo(Reason.NO_COMMON_PROTOCOL);
    }
  }

  /** Nothing was sent, and the next attempt may succeed. */
  @Test
  void aHandshakeThatBreaksIsRetried() throws Exception {
    try (TestServer server = TestServer.raw(client -> client.getInputStream().read(new byte[100]));
        AskSageUserClient client = client(server).build()) {
      ConnectFailedException e =
          catchThrowableOfType(
              ConnectFailedException.class, () -> client.datasets().add(DatasetName.of("Reports")));
      assertThat(e.wasSent()).isEqualTo(Sent.NO);
      assertThat(server.accepted()).hasSize(3);
    }
  }

  /** The exceptions of the JDK's client cause the same reasons. */
  @Test
  void overAnotherTransport() throws Exception {
    HttpClient jvm = HttpClient.newHttpClient();
    HttpClient trusting = HttpClient.newBuilder().sslContext(agency.trusting()).build();
    try (TestServer unknown = serve(agency.listener("server"));
        TestServer other = serve(agency.listener("other"))) {
      assertThat(failure(unknown, client(unknown).transport(new Http2Client(jvm))).reason())
          .isEqualTo(Reason.UNKNOWN_AUTHORITY);
      assertThat(failure(other, client(other).transport(new Http2Client(trusting))).reason())
          .isEqualTo(Reason.WRONG_HOST);
    }
  }

  /** Java sends no SNI for some of these names. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a_b.example.com", "xn--a_b.example.com", "xn--bcher-kva.test", "a.example.com"})
  void namesThatAreNotPlain(String host) throws Exception {
    for (String alias : List.of("names", "other")) {
      try (TestServer server = serve(agency.listener(alias));
          TestServer proxy = Tunnel.to(server)) {
        AskSageUserClientBuilder builder =
            client(server)
                .host(host)
                .http(TlsFailureTest::trust)
                .http(http -> http.proxy("127.0.0.1", proxy.port()));
        if (alias.equals("other")) {
          TlsException e = failure(server, builder);
          assertThat(e.reason()).isEqualTo(Reason.WRONG_HOST);
          assertThat(e).hasMessageContaining("other.example.org");
        } else {
          try (AskSageUserClient client = builder.build()) {
            assertThat(client.datasets().list()).isEmpty();
          }
        }
      }
    }
  }
}
