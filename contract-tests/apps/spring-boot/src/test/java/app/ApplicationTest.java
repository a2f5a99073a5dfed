package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.AskSageStandIn;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ApplicationTest {
  @Test
  void callsAndIsMeasured() throws Exception {
    try (var askSage = AskSageStandIn.start();
        var application =
            SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--management.endpoints.web.exposure.include=health,metrics",
                "--asksage.base-url=" + askSage.url(),
                "--asksage.email=" + AskSageStandIn.EMAIL,
                "--asksage.api-key=" + askSage.apiKey())) {
      String url =
          "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
      application.getBean(AskSageUserClient.class).datasets().add(DatasetName.of("Reports"));
      assertThat(get(url + "/datasets")).isEqualTo("1");
      assertThat(get(url + "/actuator/health")).contains("UP");
      assertThat(get(url + "/actuator/metrics/asksage.user.calls"))
          .contains("addDataset", "getDatasetsWithPermissions");
    }
  }

  private static String get(String url) throws IOException {
    return contentOf(URI.create(url).toURL());
  }
}
