package ai.asksage.user.client.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.internal.call.CallSetup;
import feign.Feign;
import feign.FeignException;
import feign.Logger;
import feign.Response;
import feign.Retryer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class RedactingLoggerTest {
  private static final String SECRET = "s3cr3t-value";
  private static final String REQUEST =
      "{\"api_key\": \"" + SECRET + "\", \"prompt\": \"question\"}";

  private final ScriptedTransport transport = new ScriptedTransport();
  private RecordingLogger log = new RecordingLogger(Level.DEBUG);

  private Response call(Logger.Level level, boolean logBodies) throws IOException {
    TestApi api =
        Feign.builder()
            .client(transport)
            .logger(new RedactingLogger(log.logger, logBodies))
            .logLevel(level)
            .retryer(Retryer.NEVER_RETRY)
            .requestInterceptor(new AccessTokenInterceptor(() -> CallSetup.TOKEN))
            .requestInterceptor(template -> template.header("Authorization", "Basic " + SECRET))
            .requestInterceptor(template -> template.header("Cookie", "c=" + SECRET))
            .encoder(
                (body, type, template) ->
                    template.body(body.toString().getBytes(StandardCharsets.UTF_8), null))
            .target(TestApi.class, "https://me:" + SECRET + "@localhost/user?q=" + SECRET);
    return api.read(REQUEST);
  }

  private void answers() {
    transport.answer(
        200,
        "{\"key\": \"" + SECRET + "\", \"echo\": \"" + CallSetup.TOKEN + "\", \"a\": \"answer\"}",
        Map.of("Set-Cookie", List.of(SECRET), "Server", List.of("x")));
  }

  private void assertNoSecrets() {
    assertThat(log.lines())
        .isNotEmpty()
        .noneMatch(line -> line.contains(SECRET))
        .noneMatch(line -> line.contains(CallSetup.TOKEN));
  }

  @Test
  void masksHeadersAndPrintsNoBodiesByDefault() throws IOException {
    answers();
    call(Logger.Level.FULL, false);
    assertNoSecrets();
    assertThat(log.lines())
        .contains(
            "DEBUG [TestApi#read] > POST https://localhost/user/read",
            "DEBUG [TestApi#read] > x-access-tokens: ***",
            "DEBUG [TestApi#read] > Authorization: ***",
            "DEBUG [TestApi#read] > Cookie: ***",
            "DEBUG [TestApi#read] > Content-Type: application/json",
            "DEBUG [TestApi#read] < set-cookie: ***",
            "DEBUG [TestApi#read] < server: x")
        .anyMatch(line -> line.matches("DEBUG \\[TestApi#read] < 200 in \\d+ ms"))
        .noneMatch(line -> line.contains("question") || line.contains("answer"));
  }

  @Test
  void printsMaskedBodiesWhenAskedTwiceAndLeavesThemToBeRead() throws IOException {
    answers();
    Response response = call(Logger.Level.FULL, true);
    assertNoSecrets();
    assertThat(log.lines())
        .contains("DEBUG [TestApi#read] > {\"api_key\": \"***\", \"prompt\": \"question\"}")
        .contains(
            "DEBUG [TestApi#read] < {\"key\": \"***\", \"echo\": \"***\", \"a\": \"answer\"}");
    assertThat(new String(response.body().asInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains(SECRET);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "BASIC", "HEADERS"})
  void printsNoBodiesBelowFull(Logger.Level level) throws IOException {
    answers();
    call(level, true);
    assertThat(log.lines()).noneMatch(l -> l.contains("question") || l.contains("answer"));
    assertThat(log.lines().stream().anyMatch(l -> l.contains("server: x")))
        .isEqualTo(level == Logger.Level.HEADERS);
    assertThat(log.lines().stream().anyMatch(l -> l.contains("< 200")))
        .isEqualTo(level != Logger.Level.NONE);
    assertThat(log.lines().stream().anyMatch(l -> l.contains("> POST")))
        .isEqualTo(level != Logger.Level.NONE);
  }

  @Test
  void printsNothingAboveDebug() throws IOException {
    log = new RecordingLogger(Level.INFO);
    answers();
    call(Logger.Level.FULL, true);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void printsOnlyTheClassOfAnException() {
    transport.fail(new ConnectException("refused " + SECRET));
    assertThatThrownBy(() -> call(Logger.Level.FULL, true)).isInstanceOf(FeignException.class);
    assertNoSecrets();
    assertThat(log.lines())
        .anyMatch(l -> l.matches("DEBUG \\[TestApi#read] < java.net.ConnectException in \\d+ ms"));
  }

  @Test
  void givesTheExceptionBack() {
    IOException failure = new IOException("cut");
    assertThat(
            new RedactingLogger(log.logger, true)
                .logIOException("a#b()", Logger.Level.FULL, failure, 1))
        .isSameAs(failure);
  }

  @Test
  void printsAnswersWithoutABody() throws IOException {
    transport.then(
        (request, options) ->
            Response.builder().status(204).request(request).headers(Map.of()).build());
    assertThat(call(Logger.Level.FULL, true).body()).isNull();
    assertThat(log.lines()).anyMatch(line -> line.contains("< 204"));
  }

  @Test
  void oneWithoutSettingsPrintsNoBodies() throws IOException {
    answers();
    Response response =
        new RedactingLogger()
            .logAndRebufferResponse(
                "TestApi#read()", Logger.Level.FULL, call(Logger.Level.NONE, false), 1);
    assertThat(response.status()).isEqualTo(200);
  }
}
