package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.result.DatasetName;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls are repeated after which outcome, and what becomes of the last one. */
class RetriedCallsTest {
  private final CallSetup setup = new CallSetup();

  @ParameterizedTest
  @CsvSource({
    // HTTP status, status in the body, attempts of an operation that is safe to repeat, of another
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
    // An HTTP error decides alone.
    "500, 503, 1, 1",
    "429, 408, 3, 3",
    "302, 503, 1, 1",
  })
  void statusDecides(int http, int inside, int safe, int unsafe) {
    setup.transport.answer(
        http,
        inside == 0 ? "<html>" : "{\"status\": \"%s\", \"response\": \"x\"}".formatted(inside));

    assertThat(setup.api().read("{}").status()).isEqualTo(http);
    assertThat(setup.transport.requests).hasSize(safe);
    setup.transport.requests.clear();
    assertThat(setup.api().write("{}").status()).isEqualTo(http);
    assertThat(setup.transport.requests).hasSize(unsafe);
    setup.transport.requests.clear();
    setup.api().unmarked();
    assertThat(setup.transport.requests).as("an operation of nobody's contract").hasSize(unsafe);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new ConnectException("refused"), 3, 3),
        arguments(new UnknownHostException("nowhere"), 3, 3),
        arguments(new EOFException("cut"), 3, 1),
        arguments(new SocketTimeoutException("silence"), 3, 1),
        arguments(new SSLException("no trust"), 1, 1));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureDecides(IOException failure, int safe, int unsafe) {
    setup.transport.fail(failure);
    TransportException read = failure(() -> setup.api().read("{}"));
    TransportException write = failure(() -> setup.api().write("{}"));
    assertThat(List.of(read.attempts(), write.attempts())).containsExactly(safe, unsafe);
    assertThat(List.of(read.isRetryable(), write.isRetryable()))
        .containsExactly(safe > 1, unsafe > 1);
    assertThat(write.wasSent()).isEqualTo(unsafe > 1 ? Sent.NO : Sent.UNKNOWN);
    assertThat(setup.transport.requests).hasSize(safe + unsafe);
  }

  private static TransportException failure(ThrowingCallable call) {
    return catchThrowableOfType(TransportException.class, call);
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
  void exceptionCountsTheAttemptsThatLedToIt() {
    setup.transport.answer(503, "busy");
    assertThatThrownBy(() -> setup.client().chats().list())
        .isInstanceOfSatisfying(
            ServerErrorException.class,
            e ->
                assertThat(List.of(e.attempts(), e.status(), e.isRetryable(), e.wasSent()))
                    .isEqualTo(List.of(3, 503, true, Sent.YES)));
    assertThatThrownBy(() -> setup.client().datasets().add(DatasetName.of("a")))
        .isInstanceOfSatisfying(
            ServerErrorException.class,
            e -> assertThat(List.of(e.attempts(), e.isRetryable())).isEqualTo(List.of(1, false)));
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

  @Test
  void everyAttemptHasTheSameBodyAndOneToken() {
    setup.transport.answer(429, "").answer(200, "{}");
    setup.api().write(Map.of("a", 1));
    assertThat(setup.transport.requests).hasSize(2);
    assertThat(setup.transport.requests)
        .allSatisfy(request -> assertThat(request.body()).asString().isEqualTo("{\"a\":1}"));
    assertThat(setup.sent("x-access-tokens"))
        .containsExactly(List.of(CallSetup.TOKEN), List.of(CallSetup.TOKEN));
  }
}
