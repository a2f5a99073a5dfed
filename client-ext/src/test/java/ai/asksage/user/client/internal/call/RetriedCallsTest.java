package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.observe.CallEvent;
import java.io.EOFException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls are retried after the right outcomes, and the last outcome reaches the caller. */
class RetriedCallsTest {
  private final CallSetup setup = new CallSetup();

  @ParameterizedTest
  @CsvSource({
    // Columns: HTTP status, status in the body, attempts if safe to repeat, attempts otherwise
    "200, 200, 1, 1",
    "302, 0,   1, 1",
    "400, 400, 1, 1",
    "407, 407, 1, 1",
    "408, 408, 1, 1",
    "429, 429, 3, 3",
    "500, 500, 1, 1",
    "502, 0,   3, 1",
    "503, 503, 3, 1",
    "504, 0,   3, 1",
    "599, 0,   1, 1",
    "200, 408, 1, 1",
    "200, 429, 3, 3",
    "201, 502, 3, 1",
    "200, 503, 3, 1",
    "200, 504, 3, 1",
    "200, 500, 1, 1",
    // With an HTTP error, the status in the body is ignored.
    "500, 503, 1, 1",
    "429, 408, 3, 3",
    "302, 503, 1, 1",
  })
  void statusDecidesAboutRetries(int http, int inside, int safe, int unsafe) {
    setup.transport.answer(
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
  }

  @Test
  void twoRetriesThenTheLastResponse() {
    setup.transport.fail(new EOFException("cut")).answer(502, "<html>").answer(503, "last");
    assertThat(setup.api().read("{}").status()).isEqualTo(503);
    assertThat(setup.time.sleeps).hasSize(2);
    assertThat(setup.time.sleeps.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(setup.time.sleeps.get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(setup.transport.leaked).as("bodies left open").isZero();
  }

  @Test
  void onlySmallBodiesAreSearchedForAStatus() {
    String rest = "\", \"status\": 429}";
    String start = "{\"response\": \"";
    String fits = start + "x".repeat(8192 - start.length() - rest.length()) + rest;
    setup.transport.answer(200, fits).answer(200, " " + fits);
    setup.api().write("{}");
    assertThat(setup.transport.requests).hasSize(2);
    assertThat(setup.events).extracting(CallEvent::bodyStatus).containsExactly(429, null);
  }

  @Test
  void interruptEndsTheWait() {
    setup.builder.addListener(event -> Thread.currentThread().interrupt());
    setup.transport.answer(503, "");
    assertThatThrownBy(() -> setup.api().read("{}"))
        .isInstanceOf(CallInterruptedException.class)
        .hasMessageContaining("readThings");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(setup.transport.requests).hasSize(1);
    assertThat(setup.transport.open).isZero();
  }

  @Test
  void closingEndsTheWait() {
    setup.transport.answer(503, "");
    setup.builder.addListener(event -> setup.client().close());
    assertThatThrownBy(() -> setup.api().read("{}")).isInstanceOf(ClientClosedException.class);
    assertThat(setup.transport.requests).hasSize(1);
  }
}
