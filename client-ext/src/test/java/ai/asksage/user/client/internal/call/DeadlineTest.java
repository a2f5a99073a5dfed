package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.internal.http.Deadline;
import ai.asksage.user.client.observe.CallEvent;
import feign.Client;
import feign.Request;
import feign.Response;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {
  private final CallSetup setup = new CallSetup();

  /** Takes some time, then answers. */
  private Client slow(Duration time, int status, String... retryAfter) {
    return (request, options) -> {
      setup.time.pass(time);
      return Response.builder()
          .status(status)
          .headers(Map.of("Retry-After", List.of(retryAfter)))
          .request(request)
          .body(new byte[0])
          .build();
    };
  }

  @Test
  void eachAttemptGetsWhatIsLeft() {
    setup.callTimeout = Duration.ofSeconds(12);
    setup
        .transport
        .then(slow(Duration.ofSeconds(4), 503, "1"))
        .then(slow(Duration.ofSeconds(3), 503, "2"))
        .then(slow(Duration.ofSeconds(1), 200));
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.transport.options)
        .extracting(Request.Options::readTimeoutMillis)
        .containsExactly(12_000, 7_000, 2_000);
    assertThat(setup.transport.options)
        .extracting(Request.Options::connectTimeoutMillis)
        .containsExactly(10_000, 7_000, 2_000);
    assertThat(setup.transport.options).noneMatch(Request.Options::isFollowRedirects);
  }

  @Test
  void aWaitBeyondTheDeadlineIsNotBegun() {
    setup.callTimeout = Duration.ofSeconds(10);
    setup.transport.then(slow(Duration.ofSeconds(4), 503, "6"));
    assertThat(setup.api().read("{}").status()).isEqualTo(503);
    assertThat(setup.time.sleeps).isEmpty();
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void aWaitThatLeavesTimeIsBegun() {
    setup.callTimeout = Duration.ofSeconds(10);
    setup.transport.then(slow(Duration.ofMillis(3_999), 503, "6")).then(slow(Duration.ZERO, 200));
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.transport.options.get(1).readTimeoutMillis()).isEqualTo(1);
    assertThat(setup.transport.options.get(1).connectTimeoutMillis()).isEqualTo(1);
  }

  @Test
  void aTokenHasWhatIsLeftOfTheCallThatNeedsIt() {
    List<Duration> left = new ArrayList<>();
    setup.tokens =
        new TokenSource() {
          @Override
          public String token() {
            throw new AssertionError("without a limit");
          }

          @Override
          public String token(Duration atMost) {
            left.add(atMost);
            setup.time.pass(Duration.ofSeconds(50));
            return "token";
          }
        };
    setup.transport.then(slow(Duration.ZERO, 200));
    setup.api().read("{}");
    assertThat(left).containsExactly(Duration.ofSeconds(60));
    assertThat(setup.transport.options.get(0).readTimeoutMillis()).isEqualTo(10_000);
  }

  @Test
  void anAttemptThatTakesAllTimeIsTheLast() {
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
  void gettingATokenCounts() {
    setup.tokens =
        () -> {
          setup.time.pass(Duration.ofSeconds(59));
          return "t";
        };
    setup.transport.answer(200, "{}");
    setup.api().read("{}");
    assertThat(setup.transport.options.get(0).readTimeoutMillis()).isEqualTo(1_000);
  }

  @Test
  void nothingIsSentWhenTheTokenCameTooLate() {
    setup.tokens =
        () -> {
          setup.time.pass(Duration.ofMillis(60_000).minusNanos(1));
          return "t";
        };
    assertThatThrownBy(() -> setup.api().read("{}")).isInstanceOf(CallTimeoutException.class);
    assertThat(setup.transport.requests).isEmpty();
    assertThat(setup.events).hasSize(1);
    assertThat(setup.events.get(0).error()).isInstanceOf(CallTimeoutException.class);
  }

  @Test
  void zeroStandsForNoDeadline() {
    setup.callTimeout = Duration.ZERO;
    setup.connectTimeout = Duration.ZERO;
    setup.transport.then(slow(Duration.ofDays(400), 503)).then(slow(Duration.ZERO, 200));
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.transport.options)
        .allSatisfy(
            options -> {
              assertThat(options.readTimeoutMillis()).isEqualTo(Integer.MAX_VALUE);
              assertThat(options.connectTimeoutMillis()).isEqualTo(Integer.MAX_VALUE);
            });
  }

  @Test
  void longDeadlinesDoNotOverflow() {
    Request.Options days = new Request.Options(50, TimeUnit.DAYS, 60, TimeUnit.DAYS, true);
    Deadline deadline = Deadline.of(days, setup.time::nanoTime);
    assertThat(deadline.options(days).readTimeoutMillis()).isEqualTo(Integer.MAX_VALUE);
    assertThat(deadline.options(days).connectTimeoutMillis()).isEqualTo(Integer.MAX_VALUE);
    setup.time.pass(Duration.ofDays(60).minusMillis(1));
    assertThat(deadline.isOver()).isFalse();
    setup.time.pass(Duration.ofNanos(1));
    assertThat(deadline.isOver()).isTrue();
    assertThat(deadline.options(days).readTimeoutMillis()).isEqualTo(1);
  }
}
