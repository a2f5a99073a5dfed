package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Fault;
import ai.asksage.user.testing.contract.Operation;
import feign.FeignException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ApplicationTest {

  @Test
  void bothCallAndFailInTheirOwnWays() {
    try (var askSage = AskSageStandIn.start();
        var application =
            SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--asksage.base-url=" + askSage.url(),
                "--asksage.api-key=" + askSage.apiKey())) {
      Application.Other other = application.getBean(Application.Other.class);
      assertThat(other.token(Map.of("email", AskSageStandIn.EMAIL, "api_key", askSage.apiKey())))
          .containsKey("response");
      assertThatExceptionOfType(FeignException.NotFound.class).isThrownBy(other::notThere);

      AskSageUserClient client = application.getBean(AskSageUserClient.class);
      client.datasets().add(DatasetName.of("Reports"));
      assertThat(client.datasets().list()).hasSize(1);
      askSage.failNext(Operation.ADD_DATASET, Fault.error(407, "CAC required"));
      assertThatExceptionOfType(CacRequiredException.class)
          .isThrownBy(() -> client.datasets().add(DatasetName.of("More")));
    }
  }
}
