package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.http.RetryBudget;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.CallEvent;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRetryBudgetTest {
  private final CallSetup setup = new CallSetup();
  private int answer;

  private TestApi api(RetryBudget budget) {
    setup.transport.then(
        (request, options) -> Response.builder().status(answer).request(request).build());
    setup.policy = RetryPolicy.DEFAULT.withBudget(budget);
    return setup.api();
  }

  /** What arrived for that many calls that end with that status. */
  private int requests(TestApi api, int calls, int status) {
    int before = setup.transport.requests.size();
    answer = status;
    for (int call = 0; call < calls; call++) {
      api.read("{}");
    }
    return setup.transport.requests.size() - before;
  }

  @Test
  void whileAServerIsDownFirstAttemptsGoAndNothingElse() {
    TestApi api = api(RetryBudget.DEFAULT);

    // 500 is used up by 50 failures: 49 of them are followed by another attempt or call.
    assertThat(requests(api, 1_000, 503)).isBetween(1_030, 1_034);
    assertThat(setup.events.get(setup.events.size() - 1).retryBudget()).isZero();
    assertThat(setup.time.sleeps).hasSizeLessThan(35);
  }

  @Test
  void withoutABudgetEveryCallIsRetried() {
    assertThat(requests(api(RetryBudget.UNLIMITED), 1_000, 503)).isEqualTo(3_000);
  }

  @Test
  void successesFillItAgainUpToItsCapacity() {
    TestApi api = api(new RetryBudget(30, 10, 5));
    requests(api, 10, 503);

    assertThat(requests(api, 2, 200)).isEqualTo(2);
    assertThat(requests(api, 1, 503)).as("10 left, which the failure takes").isEqualTo(1);
    requests(api, 3, 200);
    assertThat(requests(api, 1, 503)).as("15 left, for one retry").isEqualTo(2);
    requests(api, 100, 200);
    assertThat(setup.events.get(setup.events.size() - 1).retryBudget()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 408})
  void otherRefusalsNeitherCostNorFill(int status) {
    TestApi api = api(new RetryBudget(100, 10, 5));
    requests(api, 2, 500);
    requests(api, 1, status);

    assertThat(setup.events).last().extracting(CallEvent::retryBudget).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 599})
  void refusalsUnderLoadAndFaultsCost(int status) {
    requests(api(new RetryBudget(100, 10, 5)), 1, status);

    assertThat(setup.events.get(0).retryBudget()).isEqualTo(90);
  }

  @Test
  void connectionsThatFailCost() {
    setup.transport.then(
        (request, options) -> {
          throw new ConnectException("refused");
        });

    assertThatThrownBy(() -> api(new RetryBudget(10, 10, 5)).read("{}"))
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void valuesOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> new RetryBudget(0, 1, 1)).hasMessageContaining("they are 0, 1 and 1");
    assertThatThrownBy(() -> new RetryBudget(1, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryBudget(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, null))
        .hasMessage("budget must not be null");
  }
}
