package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.fixture.Calls.TestApi;
import ai.asksage.user.client.http.RetryBudget;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits between attempts, the retry budget, and the values of a policy. */
class RetriesTest {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MAX = Duration.ofSeconds(3);
  private static final Duration LIFETIME = Duration.ofSeconds(Long.MAX_VALUE);

  private final CallSetup setup = new CallSetup();
  private int status;

  /** Returns the waits of one call with the longest timeout, to a server that is down. */
  private List<Duration> waits(Duration first, Duration max) {
    RetryPolicy policy = new RetryPolicy(99, first, max, Duration.ZERO);
    setup.builder.retryPolicy(policy.withBudget(RetryBudget.UNLIMITED));
    setup.builder.callTimeout(Duration.ofDays(24)).transport(setup.transport.respond(503, ""));
    setup.api().read("{}");
    return setup.time.sleeps;
  }

  @Test
  void waitsDoubleUpToTheLongestAndAreRandomInTheirSecondHalf() {
    List<Duration> waits = waits(FIRST, MAX);
    assertThat(waits).hasSize(99).doesNotHaveDuplicates();
    for (int i = 0; i < waits.size(); i++) {
      long most = Math.min(500L << Math.min(i, 10), MAX.toMillis());
      assertThat(waits.get(i)).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
    }
    assertThat(waits.subList(3, 99))
        .anyMatch(wait -> wait.toMillis() < 2_000)
        .anyMatch(wait -> wait.toMillis() > 2_500);
  }

  @Test
  void extremeDelaysDoNotOverflow() {
    assertThat(waits(FIRST, LIFETIME)).hasSizeBetween(20, 24).noneMatch(Duration::isNegative);
    assertThat(new RetriesTest().waits(LIFETIME, LIFETIME)).isEmpty();
    assertThat(new RetriesTest().waits(Duration.ZERO, Duration.ZERO)).containsOnly(Duration.ZERO);
  }

  /** FakeTime starts on Sunday 1 November 2026, 12:00:00 GMT; 0 stands for the usual wait. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "7                             | -                             | 7",
        "' 30 '                        | -                             | 30",
        "7                             | Sun, 01 Nov 2026 09:00:00 GMT | 7",
        "Sun, 01 Nov 2026 12:00:09 GMT | -                             | 9",
        "Sun, 01 Nov 2026 09:00:09 GMT | Sun, 01 Nov 2026 09:00:00 GMT | 9",
        "Sun, 01 Nov 2026 15:00:30 GMT | Sun, 01 Nov 2026 15:00:00 GMT | 30",
        "Sun, 01 Nov 2026 12:00:09 GMT | yesterday                     | 9",
        "31                            | -                             | -",
        "999999999999999999            | -                             | -",
        "Sun, 01 Nov 2026 12:00:31 GMT | -                             | -",
        "Sun, 01 Nov 2026 12:00:09 GMT | Sun, 01 Nov 2026 11:00:00 GMT | -",
        "0                             | -                             | 0",
        "Sun, 01 Nov 2026 11:59:59 GMT | -                             | 0",
        "Mon, 01 Nov 2026 12:00:09 GMT | -                             | 0",
        "1.5                           | -                             | 0",
        "-1                            | -                             | 0",
        "1000000000000000000           | -                             | 0",
        "''                            | -                             | 0",
      })
  void retryWaitsAsTheServerAsksOrIsNotMade(String retryAfter, String date, Integer seconds) {
    Map<String, Collection<String>> headers = new HashMap<>();
    headers.put("retry-after", List.of(retryAfter, "1"));
    headers.put("date", date == null ? List.of() : List.of(date));
    setup.transport.respond(200, "{\"status\": 503}", headers).respond(200, "{}");
    setup.api().read("{}");
    assertThat(setup.transport.requests).hasSize(seconds == null ? 1 : 2);
    assertThat(setup.time.sleeps)
        .hasSize(setup.transport.requests.size() - 1)
        .allMatch(
            wait ->
                seconds == 0
                    ? wait.toMillis() >= 250 && wait.toMillis() <= 500
                    : wait.equals(Duration.ofSeconds(seconds)));
  }

  @Test
  void defaultsAreDocumentedAndValuesOutOfRangeRefused() {
    assertThat(RetryPolicy.DEFAULT)
        .isEqualTo(new RetryPolicy(2, FIRST, Duration.ofSeconds(8), Duration.ofSeconds(30)));
    assertThat(RetryPolicy.NONE.maxRetries()).isZero();
    Duration minus = Duration.ofMillis(-1);
    refused("maxRetries", () -> RetryPolicy.DEFAULT.withMaxRetries(-1));
    refused("firstDelay", () -> new RetryPolicy(1, minus, MAX, MAX));
    refused("maxDelay", () -> new RetryPolicy(1, FIRST, minus, MAX));
    refused("maxRetryAfter", () -> new RetryPolicy(1, FIRST, MAX, minus));
    refused("maxDelay", () -> new RetryPolicy(1, MAX, FIRST, MAX));
    refused("capacity", () -> new RetryBudget(0, 1, 1));
    refused("cost", () -> new RetryBudget(1, -1, 1));
    refused("refill", () -> new RetryBudget(1, 1, 0));
  }

  private static void refused(String named, ThrowingCallable made) {
    assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(named);
  }

  private TestApi api(RetryBudget budget) {
    setup.transport.then(
        (request, options) -> Response.builder().status(status).request(request).build());
    setup.builder.retryPolicy(RetryPolicy.DEFAULT.withBudget(budget));
    return setup.api();
  }

  /** Returns the number of requests for this number of calls with this status. */
  private int requests(TestApi api, int calls, int ending) {
    int before = setup.transport.requests.size();
    status = ending;
    for (int call = 0; call < calls; call++) {
      api.read("{}");
    }
    return setup.transport.requests.size() - before;
  }

  private int left() {
    return setup.events.get(setup.events.size() - 1).retryBudget();
  }

  @Test
  void budgetLimitsRetriesWhileAServerIsDown() {
    // 50 failures use up the budget of 500, and 49 of them are followed by another request.
    assertThat(requests(api(RetryBudget.DEFAULT), 1_000, 503)).isBetween(1_030, 1_034);
    assertThat(left()).isZero();
    RetriesTest other = new RetriesTest();
    assertThat(other.requests(other.api(RetryBudget.UNLIMITED), 1_000, 503)).isEqualTo(3_000);
  }

  @Test
  void successesRefillTheBudgetUpToItsCapacity() {
    TestApi api = api(new RetryBudget(30, 10, 5));
    requests(api, 10, 503);
    assertThat(requests(api, 2, 200)).isEqualTo(2);
    assertThat(requests(api, 1, 503)).as("10 left, which the failure takes").isEqualTo(1);
    requests(api, 3, 200);
    assertThat(requests(api, 1, 503)).as("15 left, for one retry").isEqualTo(2);
    requests(api, 100, 200);
    assertThat(left()).isEqualTo(30);
    RetriesTest other = new RetriesTest();
    other.requests(other.api(new RetryBudget(Integer.MAX_VALUE, 0, 1)), 1, 200);
    assertThat(other.left()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 85", "400, 80", "401, 80", "408, 80", "429, 70", "500, 70", "502, 70", "599, 70"
  })
  void loadAndFaultsUseTheBudgetAndRefusalsDoNot(int ending, int left) {
    TestApi api = api(new RetryBudget(100, 10, 5));
    requests(api, 2, 500);
    status = ending;
    setup.client().withOptions(o -> o.maxRetries(0)).api(TestApi.class).read("{}");
    assertThat(left()).isEqualTo(left);
  }

  /** It was given up only because it could be repeated. */
  @Test
  void attemptThatWasGivenUpIsRepeatedEvenIfItUsedUpTheBudget() {
    RetryBudget small = new RetryBudget(10, 10, 5);
    setup.builder.retryPolicy(RetryPolicy.DEFAULT.withBudget(small));
    setup.transport.fail(new ExchangeException(Kind.NO_HEAD, true, "", null)).respond(200, "{}");
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
  }

  @Test
  void failedConnectionsUseTheBudget() {
    setup.transport.fail(new ConnectException("refused"));
    TestApi api = api(new RetryBudget(10, 10, 5));
    assertThat(CallSetup.failure(() -> api.read("{}")).attempts()).isEqualTo(1);
  }
}
