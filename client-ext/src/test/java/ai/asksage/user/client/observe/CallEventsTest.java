package ai.asksage.user.client.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ConnectFailedException;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Events, meters and log lines of every attempt, without secrets; none can break a call. */
class CallEventsTest {
  private static final String SECRET = "s3cr3t-value";

  private static final String RESPONSE =
      """
      {"response": [{"id": 1, "key": "s3cr3t-value"}], "prompt": "plans of the day",
       "echo": "you sent token-{1}", "status": 200}\
      """;

  private CallSetup setup = new CallSetup(Level.DEBUG);

  @Test
  void everyAttemptIsLoggedAndReported() {
    setup = new CallSetup();
    setup.builder.logBodies();
    setup.transport.fail(new ConnectException("refused by " + SECRET));
    setup.slow(35, 200, "{\"status\": \"429\"}");
    setup.transport.respond(200, "{\"status\": 400, \"response\": \"%s\"}".formatted(SECRET));
    setup.transport.respond(200, "{}");
    setup.api().write("{}");
    setup.api().write("{}");
    assertThat(setup.log.lines)
        .containsExactly(
            "WARN writeThings: ConnectFailedException in 0 ms, attempt 1",
            "WARN writeThings: status 200 (429 in the body) in 35 ms, attempt 2",
            "WARN writeThings: status 200 (400 in the body) in 0 ms, attempt 3",
            "INFO writeThings: status 200 in 0 ms, attempt 1");
    assertThat(setup.events.get(0))
        .returns(0, CallEvent::httpStatus)
        .returns(ConnectFailedException.class, event -> event.error().getClass());
    assertThat(setup.events.subList(1, 4))
        .containsExactly(
            new CallEvent("writeThings", 200, 429, Duration.ofMillis(35), 2, 480, null),
            new CallEvent("writeThings", 200, 400, Duration.ZERO, 3, 480, null),
            new CallEvent("writeThings", 200, null, Duration.ZERO, 1, 485, null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void headersAndOnlyIfRequestedBodiesAreLoggedMaskedAtDebug(boolean bodies) {
    if (bodies) {
      setup.builder.logBodies();
    }
    setup.transport.respond(
        200,
        RESPONSE,
        Map.of(
            "Set-Cookie", List.of("session=" + SECRET),
            "X-Echo", List.of("token-{1}\r\nWARN forged"),
            "Content-Type", List.of("application/json")));
    setup.api().read(Map.of("api_key", SECRET, "prompt", "question"));
    List<String> lines = setup.log.lines(Level.DEBUG).toList();
    assertThat(lines)
        .contains(
            "readThings > POST https://localhost/user/read",
            "readThings > Content-Type: application/json",
            "readThings > x-access-tokens: ***",
            "readThings < 200",
            "readThings < content-type: application/json",
            "readThings < set-cookie: ***",
            "readThings < x-echo: ***")
        .noneMatch(line -> line.contains(SECRET) || line.contains(CallSetup.TOKEN))
        .noneMatch(line -> line.contains("\n"));
    assertThat(String.join("", lines).contains("question")).isEqualTo(bodies);
    assertThat(
            lines.stream()
                .filter(line -> line.matches(".* < [{].*plans of the day.*"))
                .filter(line -> line.contains("\"key\": \"***\"") && line.contains("you sent ***")))
        .hasSize(bodies ? 1 : 0);
    assertThat(setup.log.lines(Level.INFO)).hasSize(1);
  }

  @Test
  void loggedBodiesAreBounded() {
    setup.builder.logBodies();
    String fits = "x".repeat(8192);
    setup.transport.respond(200, fits).respond(200, fits + "y".repeat(600_000)).respond(204, "");
    for (int i = 0; i < 3; i++) {
      setup.api().read("{}");
    }
    assertThat(setup.log.lines)
        .contains(
            "DEBUG readThings < " + fits,
            "DEBUG readThings < " + fits + " ... (608192 bytes)",
            "DEBUG readThings < 204");
  }

  @ParameterizedTest
  @ValueSource(classes = {IOException.class, StackOverflowError.class, NoClassDefFoundError.class})
  void listenerOrLogAppenderThatThrowsCannotBreakAWrite(Class<? extends Throwable> type)
      throws ReflectiveOperationException {
    Throwable thrown = type.getConstructor(String.class).newInstance("secret");
    List<CallEvent> next = new ArrayList<>();
    setup.builder.logBodies().addListener(event -> CallSetup.sneak(thrown)).addListener(next::add);
    setup.responding("\"OK\"");
    setup.add();
    assertThat(setup.log.lines(Level.WARN))
        .singleElement()
        .asString()
        .contains(type.getName())
        .doesNotContain("secret");
    setup.log.failWith(new StackOverflowError());
    setup.add();
    assertThat(setup.transport.requests).hasSize(2);
    assertThat(next).as("events of the next listener").hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    // Columns: HTTP status, status in the body, status, failure, tag of the status, outcome
    "200,     ,  200, false, 200,   SUCCESS",
    "200,  399,  200, false, 200,   SUCCESS",
    "200,  400,  400, true,  400,   CLIENT_ERROR",
    "299,  503,  503, true,  503,   SERVER_ERROR",
    "302,  503,  302, true,  302,   REDIRECTION",
    "500,  200,  500, true,  500,   SERVER_ERROR",
    " 99,     ,   99, true,  other, UNKNOWN",
    "100,     ,  100, true,  100,   INFORMATIONAL",
    "599,     ,  599, true,  599,   SERVER_ERROR",
    "600,     ,  600, true,  other, UNKNOWN",
    "200, 9999, 9999, true,  other, UNKNOWN",
    "  0,     ,    0, true,  none,  UNKNOWN",
  })
  void statusOfTheBodyDecidesOnlyAfterHttpSuccess(
      int http, Integer inside, int status, boolean failure, String tag, String outcome) {
    CallEvent event = new CallEvent("op", http, inside, Duration.ofMillis(30), 1, 500, null);
    assertThat(event).returns(status, CallEvent::status).returns(failure, CallEvent::isFailure);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    new MicrometerCallListener(meters).onCall(event);
    Timer timer =
        meters
            .get("asksage.user.calls")
            .tags("operation", "op", "status", tag, "outcome", outcome)
            .timer();
    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
  }
}
