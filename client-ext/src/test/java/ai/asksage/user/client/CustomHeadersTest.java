package ai.asksage.user.client;

import static ai.asksage.user.client.fixture.TestServer.response;
import static ai.asksage.user.client.fixture.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.fixture.TestKeys;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.Tunnel;
import ai.asksage.user.client.internal.call.ClientEnvironment;
import ai.asksage.user.client.internal.http.HttpClient5Transport;
import ai.asksage.user.client.result.DatasetName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Headers of the user's own go to the server, and nowhere else. */
@ParameterizedClass
@EnumSource
class OwnHeadersTest {
  private static final String BEARER = "Bearer of-the-gateway";

  @Parameter private Way way;

  @Test
  void theyAreAskedForBeforeEachAttemptAndSentWithExchangesToo() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    send(
                        to,
                        request.line().contains("get-token")
                            ? response(
                                200, HealthyServer.ANSWERS.get("/user/get-token-with-api-key"))
                            : response(503, "")));
        AskSageUserClient client =
            way.through(HealthyServer.builder(server))
                .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
                .headers(
                    () ->
                        Map.of(
                            "Authorization",
                            BEARER,
                            "traceparent",
                            "00-" + asked.incrementAndGet()))
                .build()) {
      assertThatExceptionOfType(ServerErrorException.class).isThrownBy(() -> client.chats().list());
      assertThat(server.received()).hasSize(4);
      assertThat(server.received())
          .allSatisfy(r -> assertThat(r.values("authorization")).containsExactly(BEARER))
          .extracting(r -> r.values("traceparent"))
          .containsExactly(List.of("00-1"), List.of("00-2"), List.of("00-3"), List.of("00-4"));
      assertThat(server.received().get(1).values("x-access-tokens"))
          .containsExactly("fresh-{token}");
    }
  }

  @Test
  void theirValuesAreInNoText() throws IOException {
    RecordingLogger log = new RecordingLogger(Level.TRACE);
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    send(
                        to,
                        response(
                            403,
                            "{\"response\":\"not with %s or s1te-secret\",\"status\":403}"
                                .formatted(BEARER.substring(7)),
                            "X-Echo: " + BEARER)));
        AskSageUserClient client =
            way.through(HealthyServer.builder(server))
                .logBodies()
                .environment(
                    new ClientEnvironment(Clock.systemUTC(), (wait, closed) -> {}, log.logger))
                .headers(() -> Map.of("Authorization", BEARER, "X-Site", "s1te-secret", "X-1", "9"))
                .build()) {
      ForbiddenException e =
          catchThrowableOfType(ForbiddenException.class, () -> client.chats().list());
      assertThat(e.apiMessage()).isEqualTo("not with *** or ***");
      assertThat(e + e.rawBody() + e.headers() + log.lines())
          .contains("X-Site")
          .doesNotContain("of-the-gateway", "s1te-secret", "X-1: 9");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X-Access-Tokens, v, the header X-Access-Tokens is this client's own",
    "content-type, v, the header content-type is this client's own",
    "Accept, v, the header Accept is this client's own",
    "Host, v, the header Host is this client's own",
    "Content-Length, 1, the header Content-Length is this client's own",
    "Proxy-Authorization, v, the header Proxy-Authorization is this client's own",
    "A B, v, a header cannot have the name \"A B\"",
    "'X\r\nY', v, a header cannot have the name",
    "X, 's3cr\r\net', the value of the header X has a line break",
    "X, , the value of the header X is null",
    "X, ' ', the value of the header X is blank",
    "X, s3crét, the value of the header X has a character outside ASCII",
  })
  void oursStayAndOthersMustBeSendable(String name, String value, String problem)
      throws IOException {
    assertRefused(Collections.singletonMap(name, value), problem);
  }

  @Test
  void aMapMustBeThereAndNameEachHeaderOnce() throws IOException {
    assertRefused(null, "there is no map of headers");
    assertRefused(Map.of("X-a", "1", "x-A", "2"), " is there twice");
    assertRefused(Collections.singletonMap(null, "v"), "a header cannot have the name null");
  }

  private void assertRefused(Map<String, String> headers, String problem) throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client =
            way.through(HealthyServer.builder(server)).headers(() -> headers).build()) {
      assertThatExceptionOfType(CallbackException.class)
          .isThrownBy(() -> client.datasets().add(DatasetName.of("a")))
          .withMessageStartingWith("addDataset: ")
          .withMessageContaining(problem)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr"));
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void aRedirectTakesThemNowhere() throws IOException {
    try (TestServer other = HealthyServer.start();
        TestServer server =
            TestServer.answering(307, "", "Location: " + other.url("/x") + "?" + BEARER);
        AskSageUserClient client =
            way.through(HealthyServer.builder(server))
                .headers(() -> Map.of("Authorization", BEARER))
                .build()) {
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(client.chats()::list)
          .withMessageNotContaining("of-the-gateway");
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void aProxyThatConnectsDoesNotSeeThem(@TempDir Path folder) throws Exception {
    TestKeys keys = TestKeys.create(folder, "dns:localhost");
    try (TestServer server =
            TestServer.on(keys.listener(), 200, "{\"response\":\"OK\",\"status\":200}");
        TestServer proxy = Tunnel.to(server);
        HttpClient5Transport transport =
            HttpClient5Transport.builder()
                .proxy("127.0.0.1", proxy.port())
                .sslContext(keys.context())
                .build();
        AskSageUserClient client =
            way.through(HealthyServer.builder(server))
                .baseUrl("https://localhost:" + server.port() + "/user")
                .transport(transport)
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
