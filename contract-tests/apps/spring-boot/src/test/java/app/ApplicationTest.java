package app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.testing.AskSageStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ApplicationTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

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
      send(
          HttpRequest.newBuilder(URI.create(url + "/datasets/Reports"))
              .POST(BodyPublishers.noBody()));
      assertThat(get(url + "/datasets")).isEqualTo("1");
      assertThat(get(url + "/actuator/health")).contains("UP");
      assertThat(get(url + "/actuator/metrics/asksage.user.calls"))
          .contains("addDataset", "getDatasetsWithPermissions");
    }
  }

  private static String get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = HTTP.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
