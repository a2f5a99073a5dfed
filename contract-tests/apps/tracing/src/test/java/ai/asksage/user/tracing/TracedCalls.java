package ai.asksage.user.tracing;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.model.GetUserLogsRequest;

/** The program that the agent instruments. Its argument is the base URL. */
final class TracedCalls {
  private TracedCalls() {}

  public static void main(String[] args) {
    try (AskSageUserClient client =
        AskSageUserClient.builder()
            .baseUrl(args[0])
            .credentials(Credentials.apiKey("any-api-key"))
            .build()) {
      client.datasets().add(DatasetName.of("Reports"));
      client.activity().logins();
      client.api(ActivityApi.class).getUserLogs(GetUserLogsRequest.builder().build());
    }
  }
}
