package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.CallEvent;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class CallListenerTest {
  private final CallSetup setup = new CallSetup();

  @Test
  void isToldOfEveryAttempt() {
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
    CallEvent refused = setup.events.get(0);
    assertThat(refused.error()).isInstanceOf(ConnectFailedException.class);
    assertThat(refused.httpStatus()).isZero();
    assertThat(refused.isFailure()).isTrue();
    assertThat(setup.events.get(1))
        .isEqualTo(new CallEvent("writeThings", 200, 429, Duration.ofMillis(35), 2, 480, null));
    assertThat(setup.events.get(2))
        .isEqualTo(new CallEvent("writeThings", 200, null, Duration.ZERO, 3, 485, null));
  }

  @Test
  void missingInformationIsCountedOnce() {
    setup.transport.answer(408, "{\"status\": 408, \"response\": \"email missing\"}");
    assertThat(setup.api().read("{}").status()).isEqualTo(408);
    assertThat(setup.events)
        .containsExactly(new CallEvent("readThings", 408, 408, Duration.ZERO, 1, 500, null));
  }

  @Test
  void cannotBreakTheCall() {
    setup.listeners.add(
        0,
        event -> {
          throw new TestException("secret");
        });
    setup.transport.answer(200, "{}");
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(setup.events).as("the next listener").hasSize(1);
    assertThat(setup.log.lines(Level.WARN))
        .singleElement()
        .asString()
        .contains("CallListenerTest")
        .endsWith("threw ai.asksage.user.client.fixture.TestException");
  }

  @Test
  void theErrorIsTheOneThatIsThrown() {
    setup.policy = RetryPolicy.NONE;
    setup.transport.fail(new ConnectException("refused"));
    assertThatThrownBy(() -> setup.api().read("{}"))
        .isSameAs(setup.events.isEmpty() ? null : setup.events.get(0).error());
  }

  @ParameterizedTest
  @CsvSource({
    "200,    , 200, false",
    "200, 200, 200, false",
    "204,    , 204, false",
    "200, 300, 200, false",
    "200, 399, 200, false",
    "200, 400, 400, true",
    "299, 503, 503, true",
    "302, 503, 302, true",
    "500, 200, 500, true",
    "  0,    ,   0, true",
  })
  void theStatusThatDecides(int http, Integer inside, int decides, boolean failure) {
    CallEvent event = new CallEvent("op", http, inside, Duration.ZERO, 1, 500, null);
    assertThat(event.status()).isEqualTo(decides);
    assertThat(event.isFailure()).isEqualTo(failure);
  }
}
