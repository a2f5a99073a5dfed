package ai.asksage.user.client.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrometerCallListenerTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private Timer timer(String operation, String status, String outcome) {
    return registry
        .get("asksage.user.calls")
        .tags("operation", operation, "status", status, "outcome", outcome)
        .timer();
  }

  @Test
  void timesEveryAttempt() {
    CallSetup setup = new CallSetup();
    setup.builder.addListener(new MicrometerCallListener(registry));
    setup
        .transport
        .fail(new ConnectException("refused"))
        .answer(200, "{\"status\": 429}")
        .answer(200, "{}");
    setup.api().write("{}");
    assertThat(timer("writeThings", "none", "UNKNOWN").count()).isEqualTo(1);
    assertThat(timer("writeThings", "429", "CLIENT_ERROR").count()).isEqualTo(1);
    assertThat(timer("writeThings", "200", "SUCCESS").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "200,     , 200,   SUCCESS",
    "302,     , 302,   REDIRECTION",
    "404,     , 404,   CLIENT_ERROR",
    "200,  503, 503,   SERVER_ERROR",
    "100,     , 100,   INFORMATIONAL",
    " 99,     , other, UNKNOWN",
    "599,     , 599,   SERVER_ERROR",
    "600,     , other, UNKNOWN",
    "200, 9999, other, UNKNOWN",
  })
  void tagsAreFew(int http, Integer inside, String status, String outcome) {
    new MicrometerCallListener(registry)
        .onCall(new CallEvent("op", http, inside, Duration.ofMillis(30), 1, 500, null));
    assertThat(timer("op", status, outcome).totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
    assertThat(registry.getMeters()).hasSize(1);
  }
}
