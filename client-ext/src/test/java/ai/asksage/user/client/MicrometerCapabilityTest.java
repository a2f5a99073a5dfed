package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.ConnectionRefusedException;
import feign.micrometer.MicrometerCapability;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/**
 * Feign's own metrics, added as a capability, measure calls where {@link MicrometerCalls} measures
 * attempts.
 */
class MicrometerCapabilityTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CallSetup setup = new CallSetup();

  @Test
  void measuresCalls() {
    setup.capability = new MicrometerCapability(registry);
    setup.transport.answer(503, "").answer(200, "{}");
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
    assertThat(registry.get("feign.Client").timer().count()).isEqualTo(1);
    assertThat(setup.events).hasSize(2);
  }

  @Test
  void leavesOurExceptionsAsTheyAre() {
    setup.capability = new MicrometerCapability(registry);
    setup.policy = RetryPolicy.NONE;
    setup.transport.fail(new ConnectException("refused"));
    assertThatThrownBy(() -> setup.api().read("{}")).isInstanceOf(ConnectionRefusedException.class);
    assertThat(registry.get("feign.Client.exception").timer().count()).isEqualTo(1);
  }
}
