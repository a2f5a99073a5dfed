package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.result.DatasetName;
import feign.Request;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One deadline for a whole call. */
class DeadlineTest {
  private final CallSetup setup = new CallSetup();

  /** Responds after some time. */
  private void slow(int millis, int status, String body, String... retryAfter) {
    ScriptedTransport then =
        new ScriptedTransport().answer(status, body, Map.of("Retry-After", List.of(retryAfter)));
    setup.transport.then(
        (request, options) -> {
          setup.time.pass(Duration.ofMillis(millis));
          return then.execute(request, options);
        });
  }

  private List<Integer> timeouts() {
    return setup.transport.options.stream().map(Request.Options::readTimeoutMillis).toList();
  }

  @Test
  void eachAttemptGetsTheTimeThatIsLeft() {
    setup.builder.callTimeout(Duration.ofSeconds(12));
    slow(4_000, 503, "", "1");
    slow(3_000, 503, "", "2");
    slow(1_000, 200, "");
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(timeouts()).containsExactly(12_000, 7_000, 2_000);
    assertThat(setup.transport.options)
        .extracting(Request.Options::connectTimeoutMillis)
        .containsExactly(10_000, 7_000, 2_000);
    assertThat(setup.transport.options).noneMatch(Request.Options::isFollowRedirects);
  }

  @ParameterizedTest
  @CsvSource({"4000, 1", "3000, 2"})
  void waitsOnlyIfTimeIsLeftAfterwards(int millis, int attempts) {
    setup.builder.callTimeout(Duration.ofSeconds(10));
    slow(millis, 503, "", "6");
    slow(0, 200, "");
    catchThrowable(() -> setup.api().read("{}")); // A millisecond may be too short to read it.
    assertThat(setup.transport.options).hasSize(attempts);
    assertThat(setup.time.sleeps).hasSize(attempts - 1);
  }

  @Test
  void attemptThatTakesAllTimeIsTheLast() {
    setup.transport.then(
        (request, options) -> {
          setup.time.pass(Duration.ofMillis(options.readTimeoutMillis()));
          throw new SocketTimeoutException("silence");
        });
    assertThatThrownBy(() -> setup.api().read("{}"))
        .isInstanceOf(CallTimeoutException.class)
        .hasMessageContaining("readThings");
    assertThat(setup.transport.requests).hasSize(1);
    assertThat(setup.events)
        .extracting(CallEvent::duration)
        .containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void nothingIsSentWhenTheTokenCameTooLate() {
    setup.builder.credentials(
        Credentials.supplier(
            () -> {
              setup.time.pass(Duration.ofMillis(60_000).minusNanos(1));
              return "t";
            }));
    assertThatThrownBy(() -> setup.api().read("{}"))
        .isInstanceOfSatisfying(
            CallTimeoutException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.NO));
    assertThat(setup.transport.requests).isEmpty();
    assertThat(setup.events).hasSize(1);
    assertThat(setup.events.get(0).error()).isInstanceOf(CallTimeoutException.class);
  }

  @Test
  void tokenExchangeHasTheTimeOfItsCall() {
    setup.builder.credentials(Credentials.emailAndApiKey("a@b.c", "key"));
    slow(50_000, 200, CallSetup.exchanged("t"));
    setup.transport.answer(200, "{}");
    setup.client().withOptions(o -> o.timeout(Duration.ofSeconds(55))).api(TestApi.class).read("");
    assertThat(timeouts()).containsExactly(55_000, 5_000);
  }

  @Test
  void lookupAndDeletionShareADeadline() {
    String own = "{\"dataset\":\"user_custom_1_a_content\",\"permissions\":\"owner\"}";
    slow(45_000, 200, "{\"response\":[" + own + "],\"status\":200}");
    setup.transport.answer(200, "{\"response\":\"OK\",\"status\":200}");
    setup.client().datasets().delete(DatasetName.of("a"));
    assertThat(timeouts()).containsExactly(60_000, 15_000);
  }

  /** Feign itself copies the body of a raw Response, after the listeners were notified. */
  @Test
  void endsWhileFeignReadsTheBody() {
    setup.builder.callTimeout(Duration.ofMillis(100)).addListener(event -> spin());
    setup.transport.answer(200, "{}");
    assertThatThrownBy(() -> setup.api().read("{}")).isInstanceOf(CallTimeoutException.class);
  }

  private static void spin() {
    long end = System.nanoTime() + Duration.ofMillis(150).toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void longestTimeoutsDoNotOverflow() {
    setup.builder.callTimeout(Duration.ofDays(24)).connectTimeout(Duration.ofDays(24));
    slow((int) Duration.ofDays(23).toMillis(), 200, "");
    slow(0, 200, "");
    setup.api().read("{}");
    assertThat(timeouts()).containsExactly((int) Duration.ofDays(24).toMillis());
    setup.time.setWallClockAhead(Duration.ofDays(9999));
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"60000, -, 20000", "30000, -, 15000", "2, -, 1", "60000, 50000, 50000", "9, 1, 1"})
  void attemptTimeoutIsHalfOfTheCallButAtMostTwentySeconds(long call, Long set, long attempt) {
    Duration given = set == null ? null : Duration.ofMillis(set);
    Call.Settings settings =
        new Call.Settings(Duration.ofMillis(call), Duration.ofSeconds(1), given, null, Map.of());
    assertThat(settings.attemptMillis()).isEqualTo(attempt);
  }
}
