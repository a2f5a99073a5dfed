package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.Tunnel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom headers are sent only to the server. */
class CustomHeadersTest {
  private static final String BEARER = "Bearer of-the-gateway";
  private final CallSetup setup = new CallSetup();

  @Test
  void headersAreSuppliedForEachAttemptAndForExchanges() {
    AtomicInteger asked = new AtomicInteger();
    setup
        .builder
        .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
        .headers(() -> Map.of("Authorization", BEARER, "trace", "0" + asked.incrementAndGet()));
    setup.transport.answer(200, CallSetup.exchanged("fresh")).answer(503, "");
    assertThatExceptionOfType(ServerErrorException.class)
        .isThrownBy(() -> setup.client().chats().list());
    assertThat(setup.sent("Authorization")).hasSize(4).containsOnly(List.of(BEARER));
    assertThat(setup.sent("trace"))
        .containsExactly(List.of("01"), List.of("02"), List.of("03"), List.of("04"));
    assertThat(setup.sent("x-access-tokens")).last().isEqualTo(List.of("fresh"));
  }

  @ParameterizedTest
  @CsvSource({
    "X-Access-Tokens, v, the header X-Access-Tokens is set by this client",
    "content-type, v, the header content-type is set by this client",
    "Accept, v, the header Accept is set by this client",
    "Host, v, the header Host is set by this client",
    "Content-Length, 1, the header Content-Length is set by this client",
    "Proxy-Authorization, v, the header Proxy-Authorization is set by this client",
    "A B, v, a header cannot have the name \"A B\"",
    "'X\r\nY', v, a header cannot have the name",
    "X, 's3cr\r\net', the value of the header X has a line break",
    "X, , the value of the header X is null",
    "X, ' ', the value of the header X is blank",
    "X, s3crét, the value of the header X has a character outside ASCII",
    ", v, a header cannot have the name null",
  })
  void reservedAndUnsendableHeadersAreRefused(
      @Nullable String name, @Nullable String value, String problem) {
    assertRefused(Collections.singletonMap(name, value), problem);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setup.client().withOptions(o -> o.header(name, value)))
        .withMessageNotContaining("s3cr");
  }

  @Test
  void missingMapAndRepeatedNamesAreRefused() {
    assertRefused(null, "returned null");
    assertRefused(Map.of("X-a", "1", "x-A", "2"), " is there twice");
  }

  private static void assertRefused(@Nullable Map<String, String> headers, String problem) {
    CallSetup call = new CallSetup();
    call.builder.headers(() -> headers);
    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(call::add)
        .withMessageStartingWith("addDataset: ")
        .withMessageContaining(problem)
        .withMessageNotContaining("s3cr");
    assertThat(call.transport.requests).isEmpty();
  }

  @Test
  void tunnellingProxyDoesNotSeeThem() throws Exception {
    SSLContext trusting = TestAuthority.shared().trusting();
    String ok = "{\"response\":\"[]\",\"status\":200}";
    try (TestServer server = TestServer.on(TestAuthority.shared().listener("server"), 200, ok);
        TestServer proxy = Tunnel.to(server);
        AskSageUserClient client =
            AskSageUserClient.builder()
                .credentials(Credentials.apiKey("key"))
                .baseUrl("https://localhost:" + server.port() + "/user")
                .http(h -> h.proxy("127.0.0.1", proxy.port()).sslContext(trusting))
                .headers(() -> Map.of("Authorization", BEARER))
                .build()) {
      client.datasets().list();
      assertThat(server.received().get(0).values("Authorization")).containsExactly(BEARER);
      assertThat(proxy.received())
          .singleElement()
          .satisfies(connect -> assertThat(connect.line()).startsWith("CONNECT "))
          .satisfies(connect -> assertThat(connect.values("Authorization")).isEmpty());
    }
  }
}
