package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import java.util.List;

/** Uses the client and the types in its signatures. The models are in another module. */
final class Application {
  private Application() {}

  static List<Dataset> add(String url, String apiKey, String name) {
    try (AskSageUserClient client =
        AskSageUserClient.builder().baseUrl(url).credentials(Credentials.apiKey(apiKey)).build()) {
      client.datasets().add(DatasetName.of(name));
      return client.datasets().list();
    }
  }
}
