package ai.asksage.user.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.http.RetryPolicy;
import feign.http2client.Http2Client;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which TLS can fail is told as what it is, with what to do, and tried once. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TlsFailureTest {
  private static final String HERE = " -ext SAN=ip:127.0.0.1";

  @TempDir static Path folder;
  private static TestAuthority agency;
  private static TestAuthority stranger;
  private static Path trusted;

  @BeforeAll
  static void create() throws Exception {
    agency =
        TestAuthority.create(folder.resolve("agency.p12"), "CN=Agency Root CA,O=Agency")
            .issue("server", "-dname CN=server" + HERE)
            .issue("old", "-dname CN=old -startdate -10d -validity 5" + HERE)
            .issue("early", "-dname CN=early -startdate +5d" + HERE)
            .issue("other", "-dname CN=other -ext SAN=dns:other.example.org,ip:10.0.0.1");
    stranger = TestAuthority.create(folder.resolve("stranger.p12"), "CN=Strange CA");
    trusted = Files.writeString(folder.resolve("agency.pem"), agency.pem("ca"));
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

  /** How a call to it fails, without a second attempt. */
  static TlsException failure(SSLServerSocket listener, Consumer<HttpSettings> http) {
    try (TestServer server = serve(listener);
        AskSageUserClient client = client(server).http(http).build()) {
      TlsException e = catchThrowableOfType(TlsException.class, () -> client.datasets().list());
      assertThat(server.accepted()).hasSize(1);
      assertThat(server.received()).isEmpty();
      assertThat(e).isNotNull();
      return e;
    }
  }

  private static void trusting(HttpSettings http) {
    http.trustedCertificates(trusted);
  }

  @Test
  void unknownAuthority() throws Exception {
    TlsException e = failure(agency.listener("server"), http -> {});
    assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_AUTHORITY);
    assertThat(e)
        .hasMessageContaining("\"CN=server\" issued by \"CN=Agency Root CA,O=Agency\"")
        .hasMessageContaining("trustedCertificates(path)");
    assertThat(e.serverCertificates())
        .extracting(X509Certificate::getSubjectX500Principal)
        .extracting(Object::toString)
        .containsExactly("CN=server", "CN=Agency Root CA, O=Agency");
  }

  /** Nor do certificates of somebody else help. */
  @Test
  void authorityOfNeither() throws Exception {
    Path others = Files.writeString(folder.resolve("stranger.pem"), stranger.pem("ca"));
    TlsException e = failure(agency.listener("server"), http -> http.trustedCertificates(others));
    assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_AUTHORITY);
    assertThat(e.serverCertificates()).hasSize(2);
  }

  @Test
  void certificatesThatWereAddedAreTrusted() throws Exception {
    try (TestServer server = serve(agency.listener("server"));
        AskSageUserClient client = client(server).http(TlsFailureTest::trusting).build()) {
      assertThat(client.datasets().list()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "early"})
  void notValidToday(String alias) throws Exception {
    TlsException e = failure(agency.listener(alias), TlsFailureTest::trusting);
    assertThat(e.reason()).isEqualTo(Reason.EXPIRED);
    assertThat(e)
        .hasMessageContaining("\"CN=" + alias + "\"")
        .hasMessageContaining(alias.equals("old") ? ", expired on 20" : ", valid from 20")
        .hasMessageContaining("Check the clock");
  }

  /** Some providers say of it only that nobody has signed it. */
  @Test
  void notValidTodayAndUnknown() throws Exception {
    TlsException e = failure(agency.listener("old"), http -> {});
    assertThat(e.reason()).isEqualTo(Reason.EXPIRED);
    assertThat(e).hasMessageContaining("Agency Root CA").hasMessageContaining(", expired on 20");
  }

  @Test
  void anotherHostsName() throws Exception {
    TlsException e = failure(agency.listener("other"), TlsFailureTest::trusting);
    assertThat(e.reason()).isEqualTo(Reason.WRONG_HOST);
    assertThat(e).hasMessageContaining("\"other.example.org\", \"10.0.0.1\"");
  }

  @Test
  void noCipherInCommon() throws Exception {
    SSLServerSocket listener = agency.listener("server");
    listener.setEnabledProtocols(new String[] {"TLSv1.2"});
    listener.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
    TlsException e = failure(listener, TlsFailureTest::trusting);
    assertThat(e.reason()).isEqualTo(Reason.NO_COMMON_PROTOCOL);
    assertThat(e).hasMessageContaining("TLS 1.2 and 1.3");
  }

  /** A transport of the user's own tells as much as the JDK's exceptions do. */
  @Test
  void overAnotherTransport() throws Exception {
    for (String alias : List.of("server", "other")) {
      HttpClient.Builder http = HttpClient.newBuilder();
      if (alias.equals("other")) {
        http.sslContext(agency.trusting());
      }
      try (TestServer server = serve(agency.listener(alias));
          AskSageUserClient client =
              client(server).transport(new Http2Client(http.build())).build()) {
        TlsException e = catchThrowableOfType(TlsException.class, () -> client.datasets().list());
        assertThat(e.reason())
            .isEqualTo(alias.equals("other") ? Reason.WRONG_HOST : Reason.UNKNOWN_AUTHORITY);
        assertThat(server.accepted()).hasSize(1);
      }
    }
  }
}
