package ai.asksage.user.bench.caller;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.wire.EmptyRequest;

/** The client of this repository. */
final class OurCaller implements Caller {
  private final AskSageUserClient client;

  OurCaller(String url) {
    client =
        AskSageUserClient.builder()
            .baseUrl(url)
            .credentials(Credentials.apiKey("any-api-key"))
            .build();
  }

  @Override
  public Object addDataset() {
    return client.datasets().add(DatasetName.of("Reports"));
  }

  @Override
  public Object logs() {
    return client
        .api(ActivityApi.class)
        .getUserLogs(GetUserLogsRequest.builder().limit(100).build())
        .response();
  }

  @Override
  public Object chats() {
    return client.api(ChatsApi.class).getChats(new EmptyRequest()).response();
  }
}
