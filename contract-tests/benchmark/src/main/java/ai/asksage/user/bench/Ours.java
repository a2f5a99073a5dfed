package ai.asksage.user.bench;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.result.DatasetName;

/** This repository's client. The benchmark uses its API only here. */
final class Ours {
  private Ours() {}

  static AskSageUserClientBuilder builder(String url) {
    return AskSageUserClient.builder().baseUrl(url).credentials(Credentials.apiKey("any-api-key"));
  }

  static Object call(AskSageUserClient client, String operation) {
    return switch (operation) {
      case "add-dataset" -> {
        client.datasets().add(DatasetName.of("Reports"));
        yield "added";
      }
      case "get-user-logs" -> client.activity().logs(100);
      default -> client.chats().list();
    };
  }
}
