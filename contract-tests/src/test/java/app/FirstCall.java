package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.AskSageStandIn;

/** A newcomer's first call with the released artifacts. */
public final class FirstCall {
  private FirstCall() {}

  /**
   * Adds a dataset, and prints its name and the client's version.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (var server = AskSageStandIn.start();
        var askSage =
            AskSageUserClient.builder()
                .baseUrl(server.url().toString())
                .credentials(Credentials.apiKey(server.apiKey()))
                .build()) {
      askSage.datasets().add(DatasetName.cui("Reports"));
      System.out.println("added: " + askSage.datasets().list().get(0).name());
    }
    Package client = AskSageUserClient.class.getPackage();
    System.out.println(
        "client: " + client.getImplementationTitle() + " " + client.getImplementationVersion());
  }
}
