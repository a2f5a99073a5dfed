package ai.asksage.user.client.internal.call;

import static ai.asksage.user.client.fixture.Calls.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.result.DatasetName;
import feign.Request;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attempts of a call: which outcomes lead to another, and the deadline that all share. */
class AttemptsTest {
  private final CallSetup setup = new CallSetup();

  private List<Integer> timeouts() {
    return setup.transport.options.stream().map(Request.Options::readTimeoutMillis).toList();
  }

  /** The last row has the longest timeout that is allowed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Columns: seconds for the call; time, status and Retry-After of responses; timeouts
        "12      | 4000 503 1, 3000 503 2, 1000 200 | 12000, 7000, 2000",
        "10      | 4000 503 6, 0 200                | 10000",
        "10      | 3000 503 6, 0 200                | 10000, 1000",
        "2073600 | 1987200000 503 1, 0 200          | 2073600000, 86399000"
      })
  void eachAttemptGetsTheTimeThatIsLeft(long seconds, String responses, String timeouts) {
    setup.builder.callTimeout(Duration.ofSeconds(seconds));
    for (String response : responses.split(", ")) {
      String[] parts = response.split(" ");
      setup.slow(
          Long.parseLong(parts[0]),
          Integer.parseInt(parts[1]),
          "",
          Arrays.copyOfRange(parts, 2, parts.length));
    }
    setup.time.setWallClockAhead(Duration.ofDays(9999));
    setup.api().read("{}");
    assertThat(timeouts()).hasToString("[" + timeouts + "]");
    assertThat(setup.transport.options)
        .noneMatch(Request.Options::isFollowRedirects)
        .allMatch(o -> o.connectTimeoutMillis() == Math.min(10_000, o.readTimeoutMillis()));
  }

  @Test
  void attemptThatTakesAllTimeIsTheLast() {
    setup.transport.then(
        (request, options) -> {
          setup.time.pass(Duration.ofMillis(options.readTimeoutMillis()));
          throw new SocketTimeoutException("silence");
        });
    assertThat(CallSetup.failure(() -> setup.api().read("{}")))
        .isInstanceOf(CallTimeoutException.class)
        .hasMessageContaining("readThings");
    assertThat(setup.events)
        .extracting(CallEvent::duration)
        .containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void nothingIsSentIfTheTokenCameTooLate() {
    setup.builder.credentials(
        Credentials.supplier(
            () -> {
              setup.time.pass(Duration.ofMillis(60_000).minusNanos(1));
              return "t";
            }));
    assertThat(CallSetup.failure(() -> setup.api().read("{}")))
        .isInstanceOf(CallTimeoutException.class)
        .returns(Sent.NO, AskSageException::wasSent);
    assertThat(setup.transport.requests).isEmpty();
    assertThat(setup.events).singleElement().matches(event -> event.error() != null);
  }

  @Test
  void tokenExchangeLookupAndDeletionShareADeadline() {
    setup.builder.credentials(Credentials.emailAndApiKey("a@b.c", "key"));
    String own = "{\"dataset\":\"user_custom_1_a_content\",\"permissions\":\"owner\"}";
    setup.slow(30_000, 200, CallSetup.exchanged("t"));
    setup.slow(15_000, 200, "{\"response\":[" + own + "],\"status\":200}");
    setup.slow(0, 200, "{\"response\":\"OK\",\"status\":200}");
    AskSageUserClient client = setup.client().withOptions(o -> o.timeout(Duration.ofSeconds(50)));
    client.datasets().delete(DatasetName.of("a"));
    assertThat(timeouts()).containsExactly(50_000, 20_000, 5_000);
  }

  /** Feign itself copies the body of a raw Response, after the listeners were notified. */
  @ParameterizedTest
  @CsvSource({"200, true", "200, false", "503, false"})
  void deadlineOrInterruptEndsReadingAndTheWaitForARetry(int status, boolean late) {
    setup.builder.callTimeout(Duration.ofMillis(late ? 100 : 60_000)).retryPolicy(atOnce(2));
    setup.builder.addListener(e -> end(late, e.httpStatus() == status));
    setup.transport.respond(429, "").respond(status, "{}");
    assertThat(CallSetup.failure(() -> setup.api().read("{}")))
        .isInstanceOf(late ? CallTimeoutException.class : CallInterruptedException.class)
        .returns(2, AskSageException::attempts)
        .returns(late, AskSageException::isRetryable)
        .hasMessageContaining("readThings");
    assertThat(Thread.interrupted()).isEqualTo(!late);
    assertThat(setup.transport.requests).hasSize(2);
    assertThat(setup.transport.open).isZero();
  }

  private static void end(boolean late, boolean now) {
    long end = System.nanoTime() + Duration.ofMillis(150).toNanos();
    while (now && late && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    if (now && !late) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"60000, -, 20000", "30000, -, 15000", "2, -, 1", "60000, 50000, 50000", "9, 1, 1"})
  void attemptTimeoutIsHalfOfTheCallButAtMostTwentySeconds(long call, Long set, long attempt) {
    Duration given = set == null ? null : Duration.ofMillis(set);
    Calls.Settings settings =
        new Calls.Settings(Duration.ofMillis(call), Duration.ofSeconds(1), given, 0, Map.of());
    assertThat(settings.attemptMillis()).isEqualTo(attempt);
  }

  @ParameterizedTest
  @CsvSource({
    // HTTP status, status in the body, attempts if safe to repeat, attempts otherwise
    "200, 200, 1, 1", "302, 0, 1, 1", "400, 400, 1, 1", "407, 407, 1, 1",
    "408, 408, 1, 1", "429, 429, 3, 3", "500, 500, 1, 1", "502, 0, 3, 1",
    "503, 503, 3, 1", "504, 0, 3, 1", "599, 0, 1, 1", "200, 408, 1, 1",
    "200, 429, 3, 3", "201, 502, 3, 1", "200, 503, 3, 1", "200, 504, 3, 1",
    "200, 500, 1, 1", "500, 503, 1, 1", "429, 408, 3, 3", "302, 503, 1, 1"
  })
  void statusDecidesAboutRetries(int http, int inside, int safe, int unsafe) {
    setup.transport.respond(
        http,
        inside == 0 ? "<html>" : "{\"status\": \"%s\", \"response\": \"x\"}".formatted(inside));
    assertThat(setup.api().read("{}").status()).isEqualTo(http);
    assertThat(setup.sent()).hasSize(safe).containsOnly("read \"{}\"");
    setup.transport.requests.clear();
    assertThat(setup.api().write("{}").status()).isEqualTo(http);
    assertThat(setup.sent()).hasSize(unsafe).containsOnly("write \"{}\"");
    setup.transport.requests.clear();
    setup.api().unmarked();
    assertThat(setup.transport.requests).as("an operation without an annotation").hasSize(unsafe);
    assertThat(setup.transport.leaked).as("bodies left open").isZero();
  }

  @Test
  void onlySmallBodiesAreSearchedForAStatus() {
    String rest = "\", \"status\": 429}";
    String start = "{\"response\": \"";
    String fits = start + "x".repeat(8192 - start.length() - rest.length()) + rest;
    setup.transport.respond(200, fits).respond(200, " " + fits);
    setup.api().write("{}");
    assertThat(setup.transport.requests).hasSize(2);
    assertThat(setup.events).extracting(CallEvent::bodyStatus).containsExactly(429, null);
  }
}
