package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.http.RetryBudget;
import ai.asksage.user.client.http.RetryPolicy;
import feign.Response;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What retries may add to the load of a server that is down. */
class RetryBudgetTest {
  private final CallSetup setup = new CallSetup();
  private int status;

  private TestApi api(RetryBudget budget) {
    setup.transport.then(
        (request, options) -> Response.builder().status(status).request(request).build());
    setup.builder.retryPolicy(RetryPolicy.DEFAULT.withBudget(budget));
    return setup.api();
  }

  /** The requests of that many calls that end with that status. */
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
  void whileAServerIsDownFirstAttemptsGoAndNothingElse() {
    // 500 is used up by 50 failures: 49 of them are followed by another attempt or call.
    assertThat(requests(api(RetryBudget.DEFAULT), 1_000, 503)).isBetween(1_030, 1_034);
    assertThat(left()).isZero();
  }

  @Test
  void withoutABudgetEveryCallIsRetried() {
    assertThat(requests(api(RetryBudget.UNLIMITED), 1_000, 503)).isEqualTo(3_000);
  }

  @Test
  void successesRefillUpToTheCapacity() {
    TestApi api = api(new RetryBudget(30, 10, 5));
    requests(api, 10, 503);

    assertThat(requests(api, 2, 200)).isEqualTo(2);
    assertThat(requests(api, 1, 503)).as("10 left, which the failure takes").isEqualTo(1);
    requests(api, 3, 200);
    assertThat(requests(api, 1, 503)).as("15 left, for one retry").isEqualTo(2);
    requests(api, 100, 200);
    assertThat(left()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 85", "400, 80", "401, 80", "404, 80", "408, 80", "429, 70", "500, 70", "502, 70",
    "599, 70"
  })
  void loadAndFaultsCostAndRefusalsDoNot(int ending, int left) {
    TestApi api = api(new RetryBudget(100, 10, 5));
    requests(api, 2, 500);
    status = ending;
    setup.client().withOptions(o -> o.maxRetries(0)).api(TestApi.class).read("{}");
    assertThat(left()).isEqualTo(left);
  }

  @Test
  void failedConnectionsCost() {
    setup.transport.fail(new ConnectException("refused"));
    TestApi api = api(new RetryBudget(10, 10, 5));
    assertThatThrownBy(() -> api.read("{}")).isInstanceOf(ConnectFailedException.class);
    assertThat(setup.transport.requests).hasSize(1);
  }
}
