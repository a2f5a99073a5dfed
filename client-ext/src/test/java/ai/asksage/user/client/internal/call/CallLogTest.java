package ai.asksage.user.client.internal.call;


import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.internal.Redaction;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** One line for each attempt, and details without secrets. */
class CallLogTest {
  private static final String SECRET = "s3cr3t-value";

  /** Arrays, and JSON inside a string inside JSON. */
  private static final String RESPONSE =
      """
      {"response": [{"id": 1, "key": "s3cr3t-value"}],
       "text": "{\\"a\\": \\"{\\\\\\"api_key\\\\\\": \\\\\\"s3cr3t-value\\\\\\"}\\"}",
       "prompt": "plans of the day", "echo": "you sent token-{1}", "status": 200}\
      """;

  private CallSetup setup = new CallSetup(Level.DEBUG);

  private void call() {
    setup.transport.answer(
        200,
        RESPONSE,
        Map.of(
            "Set-Cookie", List.of("session=" + SECRET),
            "X-Echo", List.of("token-{1}\r\nWARN forged"),
            "Content-Type", List.of("application/json")));
    setup.api().read(Map.of("api_key", SECRET, "prompt", "question"));
  }

  @Test
  void logsOneLineAnAttemptAtInfo() {
    setup = new CallSetup();
    setup.builder.logBodies();
    call();
    assertThat(setup.log.lines()).containsExactly("INFO readThings: status 200 in 0 ms, attempt 1");
  }

  @Test
  void logsFailuresAtWarn() {
    setup = new CallSetup();
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
  void logsMaskedHeadersAtDebug() {
    call();
    assertThat(setup.log.lines(Level.DEBUG))
        .contains(
            "readThings > POST https://localhost/user/read",
            "readThings > Content-Type: application/json",
            "readThings > x-access-tokens: ***",
            "readThings < 200",
            "readThings < content-type: application/json",
            "readThings < set-cookie: ***",
            "readThings < x-echo: ***")
        .noneMatch(line -> line.contains("question") || line.contains("plans"));
    assertThat(setup.log.lines(Level.INFO)).hasSize(1);
  }

  @Test
  void logsMaskedBodiesOnlyIfAsked() {
    setup.builder.logBodies();
    call();
    assertThat(setup.log.lines(Level.DEBUG))
        .anySatisfy(line -> assertThat(line).startsWith("readThings > {").contains("question"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("readThings < {")
                    .contains("plans of the day", "\"key\": \"***\"", "you sent ***"))
        .noneMatch(line -> line.contains(SECRET) || line.contains(CallSetup.TOKEN))
        .noneMatch(line -> line.contains("\n"));
  }

  @Test
  void boundsBodies() {
    setup.builder.logBodies();
    String fits = "x".repeat(Redaction.MAX_LOGGED);
    setup.transport.answer(200, fits).answer(200, fits + "y").answer(204, "");
    for (int i = 0; i < 3; i++) {
      setup.api().read("{}");
    }
    assertThat(setup.log.lines())
        .contains(
            "DEBUG readThings < " + fits,
            "DEBUG readThings < " + fits + " ... (" + (fits.length() + 1) + " bytes)",
            "DEBUG readThings < 204");
  }
}
