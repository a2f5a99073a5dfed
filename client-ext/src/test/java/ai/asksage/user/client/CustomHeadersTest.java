package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.Tunnel;
import ai.asksage.user.client.result.DatasetName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom headers go to the server, and nowhere else. */
class CustomHeadersTest {
  private static final String BEARER = "Bearer of-the-gateway";

  @Test
  void suppliedBeforeEachAttemptAndSentWithExchangesToo() {
    AtomicInteger asked = new AtomicInteger();
    CallSetup setup = new CallSetup();
    setup
        .builder
        .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
        .headers(
            () -> Map.of("Authorization", BEARER, "traceparent", "00-" + asked.incrementAndGet()));
    setup
        .transport
        .answer(200, "{\"response\":{\"access_token\":\"fresh-{token}\"},\"status\":200}")
        .answer(503, "");
    assertThatExceptionOfType(ServerErrorException.class)
        .isThrownBy(() -> setup.client().chats().list());
    assertThat(setup.sent("Authorization")).hasSize(4).containsOnly(List.of(BEARER));
    assertThat(setup.sent("traceparent"))
        .containsExactly(List.of("00-1"), List.of("00-2"), List.of("00-3"), List.of("00-4"));
    assertThat(setup.sent("x-access-tokens").get(1)).containsExactly("fresh-{token}");
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
  })
  void headersOfTheClientAndUnsendableOnesAreRefused(String name, String value, String problem) {
    assertRefused(Collections.singletonMap(name, value), problem);
  }

  @Test
  void mapMustNameEachHeaderOnce() {
    assertRefused(null, "returned null");
    assertRefused(Map.of("X-a", "1", "x-A", "2"), " is there twice");
    assertRefused(Collections.singletonMap(null, "v"), "a header cannot have the name null");
  }

  private static void assertRefused(@Nullable Map<String, String> headers, String problem) {
    CallSetup setup = new CallSetup();
    setup.builder.headers(() -> headers);
    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(() -> setup.client().datasets().add(DatasetName.of("a")))
        .withMessageStartingWith("addDataset: ")
        .withMessageContaining(problem)
        .withMessageNotContaining("s3cr");
    assertThat(setup.transport.requests).isEmpty();
  }

  @Test
  void tunnellingProxyDoesNotSeeThem() throws Exception {
    SSLContext trusting = TestAuthority.shared().trusting();
    try (TestServer server =
            TestServer.on(
                TestAuthority.shared().listener("server"),
                200,
                "{\"response\":\"OK\",\"status\":200}");
        TestServer proxy = Tunnel.to(server);
        AskSageUserClient client =
            HealthyServer.builder(server)
                .baseUrl("https://localhost:" + server.port() + "/user")
                .http(h -> h.proxy("127.0.0.1", proxy.port()).sslContext(trusting))
                .headers(() -> Map.of("Authorization", BEARER))
                .build()) {
      client.datasets().add(DatasetName.of("a"));
      assertThat(server.received().get(0).values("Authorization")).containsExactly(BEARER);
      assertThat(proxy.received())
          .singleElement()
          .satisfies(
              connect -> {
                assertThat(connect.line()).startsWith("CONNECT ");
                assertThat(connect.values("Authorization")).isEmpty();
              });
    }
  }
}
