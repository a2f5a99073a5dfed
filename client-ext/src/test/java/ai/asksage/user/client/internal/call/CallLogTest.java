package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.Redaction;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class CallLogTest {
  private static final String SECRET = "s3cr3t-value";
  // As get-user-api-keys and get-chats answer: arrays, and JSON inside a string inside JSON.
  private static final String ANSWER =
      """
      {"response": [{"id": 1, "key": "s3cr3t-value"}],
       "text": "{\\"a\\": \\"{\\\\\\"api_key\\\\\\": \\\\\\"s3cr3t-value\\\\\\"}\\"}",
       "prompt": "plans of the day", "echo": "you sent token-{1}", "status": 200}\
      """;

  private final CallSetup setup = new CallSetup();

  private void call() {
    setup.transport.answer(
        200,
        ANSWER,
        Map.of(
            "Set-Cookie", List.of("session=" + SECRET),
            "X-Echo", List.of("token-{1}\r\nWARN forged"),
            "Content-Type", List.of("application/json")));
    setup.api().read("{\"api_key\": \"" + SECRET + "\", \"prompt\": \"question\"}");
  }

  @Test
  void oneLineACallAtInfo() {
    setup.logBodies = true;
    call();
    assertThat(setup.log.lines()).containsExactly("INFO readThings: status 200 in 0 ms, attempt 1");
  }

  @Test
  void failuresAtWarn() {
    setup
        .transport
        .answer(429, "")
        .then(
            (request, options) -> {
              setup.time.pass(Duration.ofMillis(1234));
              throw new ConnectException("refused by " + SECRET);
            })
        .answer(200, "{\"status\": 400, \"response\": \"%s\"}".formatted(SECRET));
    setup.api().write("{}");
    assertThat(setup.log.lines())
        .containsExactly(
            "WARN writeThings: status 429 in 0 ms, attempt 1",
            "WARN writeThings: ConnectFailedException in 1234 ms, attempt 2",
            "WARN writeThings: status 200 (400 in the body) in 0 ms, attempt 3");
  }

  @Test
  void headersAtDebugMasked() {
    setup.log = new RecordingLogger(Level.DEBUG);
    call();
    assertThat(setup.log.lines(Level.DEBUG))
        .containsExactlyInAnyOrder(
            "readThings > POST https://localhost/user/read",
            "readThings > Content-Type: application/json",
            "readThings > Content-Length: 49",
            "readThings > X-ACCESS-TOKENS: ***",
            "readThings < 200",
            "readThings < content-type: application/json",
            "readThings < set-cookie: ***",
            "readThings < x-echo: ***");
    assertThat(setup.log.lines(Level.INFO)).hasSize(1);
  }

  @Test
  void bodiesOnlyWhenAskedForAndMasked() {
    setup.log = new RecordingLogger(Level.DEBUG);
    setup.logBodies = true;
    call();
    assertThat(setup.log.lines(Level.DEBUG))
        .anySatisfy(line -> assertThat(line).startsWith("readThings > {").contains("question"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("readThings < {")
                    .contains("plans of the day", "\"key\": \"***\"", "you sent ***"))
        .noneMatch(line -> line.contains(SECRET))
        .noneMatch(line -> line.contains(CallSetup.TOKEN))
        .noneMatch(line -> line.contains("\n"));
  }

  @Test
  void anApiKeyThatTheServerRepeatsIsMasked() {
    setup.log = new RecordingLogger(Level.DEBUG);
    setup.logBodies = true;
    setup.transport.answer(400, "no such key: " + SECRET);
    setup.api().withoutToken("{\"api_key\": \"" + SECRET + "\"}");
    setup.api().withoutToken("no JSON");
    assertThat(setup.log.lines())
        .anyMatch(line -> line.endsWith("no such key: ***"))
        .anyMatch(line -> line.endsWith("> no JSON"));
    assertThat(setup.log.lines().subList(0, 6)).noneMatch(line -> line.contains(SECRET));
  }

  @Test
  void aTokenThatTheServerRepeatsIsMaskedWhateverWasSent() {
    setup.log = new RecordingLogger(Level.DEBUG);
    setup.logBodies = true;
    setup.transport.answer(400, "bad token: " + CallSetup.TOKEN);
    setup.api().read("no JSON");
    assertThat(setup.log.lines()).contains("DEBUG readThings < bad token: ***");
  }

  @Test
  void bodiesAreBounded() {
    setup.log = new RecordingLogger(Level.DEBUG);
    setup.logBodies = true;
    String fits = "x".repeat(Redaction.MAX_LOGGED);
    setup.transport.answer(200, fits).answer(200, fits + "y").answer(200, "");
    setup.api().read("{}");
    setup.api().read("{}");
    assertThat(setup.log.lines())
        .contains(
            "DEBUG readThings < " + fits,
            "DEBUG readThings < " + fits + " ... (" + (fits.length() + 1) + " bytes)");
  }

  @Test
  void aSecretAtTheCutIsNoLongerThere() {
    String before = "x".repeat(Redaction.MAX_LOGGED - 5);
    String line = Redaction.of(List.of(SECRET)).logged((before + SECRET).getBytes());
    assertThat(line).doesNotContain(SECRET.substring(0, 3));
  }

  @Test
  void answersWithoutABodyAreLogged() {
    setup.log = new RecordingLogger(Level.DEBUG);
    setup.logBodies = true;
    setup.transport.then(
        (request, options) ->
            feign.Response.builder().status(204).request(request).headers(Map.of()).build());
    assertThat(setup.api().read("{}").status()).isEqualTo(204);
    assertThat(setup.log.lines()).contains("DEBUG readThings < 204");
  }

  @Test
  void theExceptionsOfARunHoldNoSecret() {
    setup.policy = RetryPolicy.NONE;
    setup.transport.fail(new ConnectException("refused, token was " + CallSetup.TOKEN));
    assertThatThrownBy(() -> setup.api().read("{}"))
        .isInstanceOf(AskSageException.class)
        .satisfies(e -> assertThat(e.toString()).doesNotContain(CallSetup.TOKEN));
  }
}
