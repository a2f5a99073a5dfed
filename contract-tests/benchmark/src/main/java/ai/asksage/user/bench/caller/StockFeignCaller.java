package ai.asksage.user.bench.caller;

import java.util.Map;
import stock.feign.ApiClient;
import stock.feign.api.ActivityApi;
import stock.feign.api.ChatsApi;
import stock.feign.api.DatasetsApi;
import stock.feign.model.AddDatasetRequest;
import stock.feign.model.GetUserLogsRequest;

/** What the generator's library {@code feign} makes, as it comes. */
final class StockFeignCaller implements Caller {
  private final DatasetsApi datasets;
  private final ActivityApi activity;
  private final ChatsApi chats;

  StockFeignCaller(String url) {
    ApiClient client = new ApiClient("TokenOrApiKey", "any-api-key").setBasePath(url);
    datasets = client.buildClient(DatasetsApi.class);
    activity = client.buildClient(ActivityApi.class);
    chats = client.buildClient(ChatsApi.class);
  }

  @Override
  public Object addDataset() {
    return datasets.addDataset(new AddDatasetRequest().dataset("Reports")).getResponse();
  }

  @Override
  public Object logs() {
    return activity.getUserLogs(new GetUserLogsRequest().limit(100)).getResponse();
  }

  @Override
  public Object chats() {
    return chats.getChats(Map.of()).getResponse();
  }
}
