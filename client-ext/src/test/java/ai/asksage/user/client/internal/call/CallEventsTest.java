package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.observe.CallEvent;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** Listeners and log lines of every attempt, without secrets; neither can break a call. */
class CallEventsTest {
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

  @Test
  void listenerHearsOfEveryAttempt() {
    setup
        .transport
        .fail(new ConnectException("refused"))
        .then(
            (request, options) -> {
              setup.time.pass(Duration.ofMillis(35));
              return new ScriptedTransport()
                  .answer(200, "{\"status\": \"429\"}")
                  .execute(request, options);
            })
        .answer(200, "{}");
    setup.api().write("{}");
    assertThat(setup.events).hasSize(3);
    assertThat(setup.events.get(0))
        .returns(ConnectFailedException.class, event -> event.error().getClass())
        .returns(0, CallEvent::httpStatus)
        .returns(true, CallEvent::isFailure);
    assertThat(setup.events.get(1))
        .isEqualTo(new CallEvent("writeThings", 200, 429, Duration.ofMillis(35), 2, 480, null));
    assertThat(setup.events.get(2))
        .isEqualTo(new CallEvent("writeThings", 200, null, Duration.ZERO, 3, 485, null));
  }

  static Stream<Throwable> thrown() {
    return Stream.of(
        new TestException("secret"),
        new StackOverflowError("secret"),
        new NoClassDefFoundError("secret"),
        new AssertionError("secret"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void listenerThatThrowsCannotBreakAWrite(Throwable thrown) {
    CallSetup broken = new CallSetup();
    broken.builder.addListener(event -> TestException.sneak(thrown)).addListener(setup.events::add);
    broken.transport.answer(200, "{\"response\":\"OK\",\"status\":200}");
    broken.add();
    assertThat(broken.transport.requests).hasSize(1);
    assertThat(setup.events).as("the next listener").hasSize(1);
    assertThat(broken.log.lines(Level.WARN))
        .singleElement()
        .asString()
        .contains(thrown.getClass().getName())
        .doesNotContain("secret");
  }

  @Test
  void logAppenderThatThrowsCannotBreakAWrite() {
    setup.log.failWith(new StackOverflowError());
    setup.builder.logBodies();
    setup.transport.answer(200, "{\"response\":\"OK\",\"status\":200}");
    setup.add();
    assertThat(setup.events).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "200,    , 200, false",
    "204,    , 204, false",
    "200, 300, 200, false",
    "200, 399, 200, false",
    "200, 400, 400, true",
    "299, 503, 503, true",
    "302, 503, 302, true",
    "500, 200, 500, true",
    "  0,    ,   0, true",
  })
  void statusOfTheBodyDecidesOnlyAfterHttpSuccess(
      int http, Integer inside, int decides, boolean failure) {
    CallEvent event = new CallEvent("op", http, inside, Duration.ZERO, 1, 500, null);
    assertThat(event.status()).isEqualTo(decides);
    assertThat(event.isFailure()).isEqualTo(failure);
  }
}
