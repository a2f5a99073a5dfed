package ai.asksage.user.client.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.result.DatasetName;
import feign.micrometer.MicrometerCapability;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Feign's own metrics, added as a capability, measure calls where {@link MicrometerCallListener}
 * measures attempts.
 */
class MicrometerCapabilityTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ScriptedTransport transport = new ScriptedTransport();

  private void add() {
    try (AskSageUserClient client =
        AskSageUserClient.builder()
            .credentials(Credentials.apiKey("any-api-key"))
            .transport(transport)
            .addCapability(new MicrometerCapability(registry))
            .build()) {
      client.datasets().add(DatasetName.of("Reports"));
    }
  }

  @Test
  void measuresCalls() {
    transport
        .answer(429, "", Map.of("Retry-After", List.of("0")))
        .answer(200, "{\"response\": \"OK\", \"status\": 200}");
    add();
    assertThat(transport.requests).hasSize(2);
    for (String name :
        List.of("feign.Feign", "feign.Client", "feign.codec.Encoder", "feign.codec.Decoder")) {
      assertThat(registry.get(name).timer().count()).as(name).isEqualTo(1);
    }
  }

  @Test
  void leavesOurExceptionsAsTheyAre() {
    transport.answer(400, "");
    assertThatThrownBy(this::add).isInstanceOf(BadRequestException.class);
    assertThat(registry.get("feign.Client").timer().count()).isEqualTo(1);
    assertThat(registry.get("feign.Feign.exception").timer().count()).isEqualTo(1);
  }
}
