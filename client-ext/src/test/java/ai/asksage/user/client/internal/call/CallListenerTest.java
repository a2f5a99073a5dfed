package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.observe.CallEvent;
import java.net.ConnectException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** Listeners hear of every attempt, and cannot break a call. */
class CallListenerTest {
  private final CallSetup setup = new CallSetup();

  @Test
  void hearsOfEveryAttempt() {
    setup
        .transport
        .fail(new ConnectException("refused"))
        .then(
            (request, options) -> {
              setup.time.pass(Duration.ofMillis(35));
              return new ScriptedTransport()
                  .answer(200, "{\"status\": \"429\"}")
                  .execute(request, options);
            })
        .answer(200, "{}");
    setup.api().write("{}");
    assertThat(setup.events).hasSize(3);
    assertThat(setup.events.get(0))
        .returns(ConnectFailedException.class, event -> event.error().getClass())
        .returns(0, CallEvent::httpStatus)
        .returns(true, CallEvent::isFailure);
    assertThat(setup.events.get(1))
        .isEqualTo(new CallEvent("writeThings", 200, 429, Duration.ofMillis(35), 2, 480, null));
    assertThat(setup.events.get(2))
        .isEqualTo(new CallEvent("writeThings", 200, null, Duration.ZERO, 3, 485, null));
  }

  static Stream<Throwable> thrown() {
    return Stream.of(
        new TestException("secret"),
        new StackOverflowError("secret"),
        new NoClassDefFoundError("secret"),
        new AssertionError("secret"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void cannotBreakAWrite(Throwable thrown) {
    CallSetup broken = new CallSetup();
    broken.builder.addListener(event -> TestException.sneak(thrown)).addListener(setup.events::add);
    broken.transport.answer(200, "{\"response\":\"OK\",\"status\":200}");
    broken.add();
    assertThat(broken.transport.requests).hasSize(1);
    assertThat(setup.events).as("the next listener").hasSize(1);
    assertThat(broken.log.lines(Level.WARN))
        .singleElement()
        .asString()
        .contains(thrown.getClass().getName())
        .doesNotContain("secret");
  }

  @Test
  void logAppenderThatThrowsAnErrorCannotBreakAWrite() {
    setup.log.failWith(new StackOverflowError());
    setup.builder.logBodies();
    setup.transport.answer(200, "{\"response\":\"OK\",\"status\":200}");
    setup.add();
    assertThat(setup.events).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "200,    , 200, false",
    "204,    , 204, false",
    "200, 300, 200, false",
    "200, 399, 200, false",
    "200, 400, 400, true",
    "299, 503, 503, true",
    "302, 503, 302, true",
    "500, 200, 500, true",
    "  0,    ,   0, true",
  })
  void statusThatDecides(int http, Integer inside, int decides, boolean failure) {
    CallEvent event = new CallEvent("op", http, inside, Duration.ZERO, 1, 500, null);
    assertThat(event.status()).isEqualTo(decides);
    assertThat(event.isFailure()).isEqualTo(failure);
  }
}
