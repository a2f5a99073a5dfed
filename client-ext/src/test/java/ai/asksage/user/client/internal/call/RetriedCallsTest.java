package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.http.BodyTooLargeException;
import ai.asksage.user.client.observe.CallEvent;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRetriesTest {
  private final CallSetup setup = new CallSetup();

  @ParameterizedTest
  @CsvSource({
    // HTTP status, status in the body, attempts of a reading operation, of another
    "200, 200, 1, 1",
    "302, 0,   1, 1",
    "400, 400, 1, 1",
    "403, 403, 1, 1",
    "404, 404, 1, 1",
    "406, 406, 1, 1",
    "407, 407, 1, 1",
    "408, 408, 1, 1",
    "429, 429, 3, 3",
    "500, 500, 1, 1",
    "502, 0,   3, 1",
    "503, 503, 3, 1",
    "504, 0,   3, 1",
    "200, 408, 1, 1",
    "200, 429, 3, 3",
    "201, 502, 3, 1",
    "200, 503, 3, 1",
    "200, 504, 3, 1",
    "200, 500, 1, 1",
    // An HTTP error decides alone.
    "500, 503, 1, 1",
    "429, 408, 3, 3",
    "302, 503, 1, 1",
  })
  void statusIsRepeatedAsTheTableSays(int http, int inside, int reading, int writing) {
    setup.transport.answer(
        http,
        inside == 0 ? "<html>" : "{\"status\": \"%s\", \"response\": \"x\"}".formatted(inside));

    assertThat(setup.api().read("{}").status()).isEqualTo(http);
    assertThat(setup.transport.requests).hasSize(reading);
    setup.transport.requests.clear();
    assertThat(setup.api().write("{}").status()).isEqualTo(http);
    assertThat(setup.transport.requests).hasSize(writing);
  }

  @Test
  void failedConnectionsAreRepeatedForEveryOperation() {
    setup.transport.fail(new ConnectException("refused")).answer(200, "{}");
    assertThat(setup.api().write("{}").status()).isEqualTo(200);
    assertThat(setup.transport.requests).hasSize(2);
  }

  @Test
  void brokenExchangesAreRepeatedForReadingOperations() {
    setup.transport.fail(new EOFException("cut")).fail(new EOFException("cut")).answer(200, "{}");
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.transport.requests).hasSize(3);
  }

  @Test
  void brokenExchangesEndOtherOperations() {
    setup.transport.fail(new EOFException("cut")).answer(200, "{}");
    assertThatThrownBy(() -> setup.api().write("{}"))
        .isExactlyInstanceOf(TransportException.class)
        .hasMessageContaining("writeThings");
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void whatWouldEndTheSameWayIsNotRepeated() {
    ends(new SSLException("no trust"), TlsException.class);
    ends(new BodyTooLargeException(7), UnreadableResponseException.class);
    ends(new ClosedByInterruptException(), CallInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void ends(IOException failure, Class<?> type) {
    CallSetup once = new CallSetup();
    once.transport.fail(failure);
    assertThatThrownBy(() -> once.api().read("{}")).isInstanceOf(type);
    assertThat(once.transport.requests).hasSize(1);
  }

  @Test
  void uncheckedExceptionsOfATransportPassAndAreNotRepeated() {
    IllegalStateException closed = new IllegalStateException("closed");
    setup.transport.then(
        (request, options) -> {
          throw closed;
        });
    assertThatThrownBy(() -> setup.api().read("{}")).isSameAs(closed);
    assertThat(setup.events).hasSize(1);
    assertThat(setup.events.get(0).error()).isSameAs(closed);
  }

  @Test
  void twoRetriesThenTheLastError() {
    setup.transport.fail(new EOFException("cut")).answer(502, "<html>").answer(503, "last");
    assertThat(setup.api().read("{}").status()).isEqualTo(503);
    assertThat(setup.transport.requests).hasSize(3);
    assertThat(setup.time.sleeps).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void retryPolicyNoneDisablesRetries() {
    setup.policy = RetryPolicy.NONE;
    setup.transport.fail(new ConnectException("refused"));
    assertThatThrownBy(() -> setup.api().read("{}")).isInstanceOf(TransportException.class);
    assertThat(setup.transport.requests).hasSize(1);
    assertThat(setup.time.sleeps).isEmpty();
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
  void discardedAnswersAreClosed() {
    setup.transport.answer(503, "1").answer(503, "2").answer(503, "3");
    setup.api().read("{}");
    assertThat(setup.transport.requests).hasSize(3);
    assertThat(setup.transport.leaked).isZero();
  }

  @Test
  void anInterruptEndsTheWait() {
    setup.transport.answer(503, "");
    setup.listeners.add(event -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> setup.api().read("{}"))
        .isInstanceOf(CallInterruptedException.class)
        .hasMessageContaining("readThings");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(setup.transport.requests).hasSize(1);
    assertThat(setup.transport.open).isZero();
  }

  @Test
  void bodyAndTemplateArriveUncopied() {
    setup.transport.answer(429, "", Map.of("Retry-After", List.of("1"))).answer(200, "{}");
    setup.api().write("{\"a\": 1}");
    assertThat(setup.transport.requests.get(0).body()).isEqualTo("{\"a\": 1}".getBytes());
    assertThat(setup.transport.requests.get(1).body())
        .isSameAs(setup.transport.requests.get(0).body());
    assertThat(setup.transport.requests.get(0).requestTemplate().methodMetadata()).isNotNull();
    assertThat(setup.transport.requests.get(0).url()).endsWith("/user/write");
  }
}
