package app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.testing.AskSageStandIn;
import feign.Feign;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApplicationTest {

  @Test
  void calls() {
    try (AskSageStandIn askSage = AskSageStandIn.start()) {
      assertThat(Application.add(askSage.url().toString(), askSage.apiKey(), "Reports")).hasSize(1);
    }
  }

  @Test
  void isMadeOfModules() {
    assertThat(Stream.of(Application.class, AskSageUserClient.class, Feign.class))
        .extracting(type -> type.getModule().getName())
        .containsExactly("app", "ai.asksage.user.client", "feign.core");
  }
}
